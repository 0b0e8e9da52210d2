/** DcsBinding: one writer with its own audit volume, and the grant that says what it may do. */
package io.bumpless.operator.dcsbinding;
