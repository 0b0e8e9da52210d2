package io.bumpless.operator.modeldeployment;

import io.bumpless.operator.bus.BusUnavailable;
import io.bumpless.operator.bus.Models;

/** Whether the object store of the site holds the bytes of a revision. */
enum ModelStore {
  /** It does. */
  HOLDS,
  /** It does not. */
  LACKS,
  /** The bus did not answer. */
  SILENT;

  static ModelStore ask(Models models, String digest) {
    try {
      return models.has(digest) ? HOLDS : LACKS;
    } catch (BusUnavailable e) {
      return SILENT;
    }
  }
}
