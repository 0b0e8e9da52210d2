package io.bumpless.operator.status;

/**
 * The reasons that pods give in their reports and last words, for the runbook. Pods are upgraded
 * apart: a word that is not here is passed on all the same.
 */
public enum PodReason implements RunbookEntry {
  Connected("A session with the server is up.", "–", "Nothing."),
  Disconnected(
      "The session is lost; the pod connects again by itself.",
      "Condition `Connected`; the server",
      "Nothing, if the server comes back; else look at the server and the network."),
  NotConnected(
      "There has been no session yet.", "Condition `Connected`", "Mend what `Connected` names."),
  EndpointInvalid(
      "The endpoint is no usable `opc.tcp` address.", "`spec…endpoint`", "Correct the address."),
  HostUnknown(
      "The host name of the endpoint has no address.",
      "DNS of the cluster",
      "Correct the name or the DNS."),
  ConnectionRefused(
      "Nothing listens at the endpoint.",
      "The server; firewalls",
      "Start the server or correct the address."),
  ConnectionLost(
      "The connection broke.", "The server and the network", "Nothing; the pod connects again."),
  Timeout(
      "The server does not answer in time.",
      "The server's load; the network",
      "Look at the server; raise `requestTimeout` if it is slow."),
  EndpointNotOffered(
      "The server offers no endpoint with this policy and mode.",
      "The message lists what it offers",
      "Change `security`, or enable the policy at the server."),
  InsecureNotAllowed(
      "Policy None without `allowInsecure: true`.",
      "`security`",
      "Use a secure policy, or set `allowInsecure: true`."),
  CertificateUntrusted(
      "The server's certificate is neither in the trust list nor pinned.",
      "`status.serverCertificate.sha256`",
      "Compare the fingerprint at the server, then pin it or add the certificate to the trust list."),
  CertificateInvalid(
      "The server's certificate is expired, revoked or broken, or a trust file is.",
      "The message",
      "Renew the certificate or mend the trust file."),
  OwnCertificateInvalid(
      "Our certificate or key cannot be read.",
      "Secret `<child>-pki` or `certificateSecretRef`",
      "Mend the Secret."),
  OwnCertificateRejected(
      "The server does not trust our certificate.",
      "The server's list of rejected certificates; `status.clientCertificate`",
      "Move our certificate to the server's trusted list."),
  SecretMissing(
      "A file with a secret is not there.",
      "The message names the Secret's folder",
      "Create the Secret; the pod takes it at its next attempt."),
  SecretInvalid(
      "A secret is there, but unusable.", "The message", "Correct the Secret's keys or content."),
  IdentityNotOffered(
      "The server offers no such kind of identity here.",
      "`identity.type`",
      "Change the type, or enable it at the server."),
  IdentityRejected(
      "User name, password or user certificate is wrong.",
      "`identity.secretRef`",
      "Correct the Secret, or the user at the server."),
  TooManySessions(
      "The server has no room for another session.",
      "The server's sessions",
      "Close unused sessions or raise the server's limit."),
  ResponseTooLarge(
      "A response was larger than our limits.",
      "The message",
      "Split the source into smaller ones."),
  ServiceFault(
      "The server answered with an error.",
      "The message has the status code",
      "Look the status code up in the server's manual."),
  Closed("The pod has closed the connection.", "–", "Nothing."),
  Trusted("The server's certificate is trusted.", "–", "Nothing."),
  Insecure("Policy None: no certificate is used.", "–", "Use a secure policy where it matters."),
  TagTableRead("The tag table was read.", "–", "Nothing."),
  TooManyTags("More tags than a source may have.", "`tags` and `tagsFrom`", "Split the source."),
  TagFileMissing(
      "A table of tags cannot be read.",
      "`tagsFrom[].configMapRef`",
      "Create the ConfigMap or correct the key."),
  TagTableInvalid(
      "Lines of a table of tags are wrong.",
      "The message names the lines",
      "Correct them; `make browse` prints a right table."),
  NodeIdUnknown(
      "A node does not exist at the server.",
      "`status.tags.failed`, or the message",
      "Correct the node id; `make browse ENDPOINT=…` prints those that exist."),
  DataFresh("The server reports in every publishing interval.", "–", "Nothing."),
  DataStale(
      "The server has not reported for several publishing intervals.",
      "The server",
      "Look at the server."),
  NoDataYet("Nothing has arrived since the pod's start.", "Condition `Connected`", "Wait."),
  Playing(
      "A recording is played; the message says what is in its files and what was dropped.",
      "–",
      "Nothing."),
  Played("A recording was played to its end.", "Condition `DataFresh`", "Nothing."),
  NotPlaying(
      "A recording is not played yet.",
      "Condition `BufferHealthy`; `Stalled` where files are wrong",
      "Mend what they name."),
  RecordingEnded(
      "The last row of a recording was played; nothing comes any more.",
      "`spec.recording`",
      "Set `loop: true`, or change the files."),
  CatchingUp(
      "Rows that fell due while the pod or the bus was away are being played late.",
      "Condition `BufferHealthy`",
      "Nothing, if it passes; else lower `speed`."),
  RecordingFileMissing(
      "A recorded file cannot be read.",
      "`spec.recording.files`",
      "Create the ConfigMap or the file, or correct its name."),
  RecordingInvalid(
      "Lines or columns of a recorded file are wrong, or do not fit the settings.",
      "The message names file, line and value",
      "Correct them; the pod begins again by itself."),
  RecordingTooLarge(
      "The recording holds more values than the pod's memory.",
      "The message has the number",
      "List fewer tags, play fewer files, or raise `resources.limits.memory`."),
  Delivered("Batches reach the stream.", "–", "Nothing."),
  BufferFull(
      "The bus was away for longer than the pod's buffer holds.",
      "`status.stream.lastGap`",
      "Look at the bus; the time is marked as a gap."),
  ClockSynchronized("The server's clock agrees with ours.", "–", "Nothing."),
  ClockSkew(
      "The server's clock and ours differ.",
      "The message has the seconds",
      "Synchronize both (NTP)."),
  Loading("The scorer loads the model.", "–", "Wait."),
  Loaded("The model fits inputs and outputs.", "–", "Nothing."),
  ModelMissing(
      "The object store does not hold the model.",
      "Condition `ArtifactVerified`; the fetch Job",
      "Nothing; it is fetched again."),
  ModelTooLarge("The model is larger than `maxBytes`.", "`model.maxBytes`", "Raise it."),
  NotAnOnnxFile(
      "The bytes are no ONNX model.", "`model.uri` or `configMapRef`", "Export the model again."),
  ModelNotSupported(
      "ONNX Runtime cannot run the model.",
      "The message",
      "Export it with operators that are supported."),
  MissingInputTensor(
      "The model has no such input.",
      "`inputs.tensor`; the message lists the inputs",
      "Correct it."),
  MissingOutputTensor(
      "The model has no such output.",
      "`outputs[].tensor`; the message lists the outputs",
      "Correct it."),
  WrongShape(
      "The model's input has another number of columns than there are features.",
      "The message has both",
      "Correct the features or the model."),
  WrongType(
      "A tensor has a type that is not supported.",
      "The message",
      "Export the model with float tensors."),
  OutputIndexOutOfRange(
      "`index` lies beyond the output tensor.", "`outputs[].index`", "Correct it."),
  Scoring("The latest tick has a value.", "–", "Nothing."),
  NoTicks(
      "No tick was closed since the scorer's start.",
      "The message says what it waits for",
      "Look at the sources that it names."),
  InputsStale(
      "An input is older than it may be.", "The message names it", "Look at its SensorSource."),
  InputsBad("An input has bad quality.", "The message names it", "Look at the sensor."),
  InputsUncertain(
      "An input has uncertain quality.",
      "The message names it",
      "Look at the sensor, or set `acceptUncertain`."),
  InputsMissing(
      "An input never had a value, or its tag does not exist.",
      "The message names it",
      "Correct the tag, or wait for its first value."),
  DeadlineExceeded(
      "The model ran longer than its deadline.",
      "`runtime.deadline`",
      "Raise it, or use a faster model."),
  OutputNotFinite(
      "The model returned NaN or an infinity.", "The inputs of that tick", "Look at the model."),
  OutputOutOfRange(
      "The score lies outside `low..high`.", "`outputs[]`", "Look at the model and its inputs."),
  ModelError("ONNX Runtime failed.", "The scorer's log", "Look at the model."),
  DigestMismatch(
      "The bytes are others than the digest says.",
      "The message has both digests",
      "Correct `model.digest` or the file."),
  NotFound("The origin has no such file.", "`model.uri`", "Correct it."),
  TooLarge("The file is larger than `maxBytes`.", "`model.maxBytes`", "Raise it."),
  Unauthorized(
      "The origin refuses our credentials, or wants some.",
      "`model.secretRef`",
      "Correct the Secret."),
  Unreachable(
      "The origin does not answer.",
      "The network; `model.uri`",
      "Nothing, if it comes back: the Job tries again."),
  NodesResolved("All configured nodes exist and have the right types.", "–", "Nothing."),
  NodeTypeMismatch(
      "A node has another type or shape than needed.",
      "The message",
      "Correct the node id, or the node at the server."),
  NodeNotWritable(
      "The user may not write the node.",
      "The user's rights at the server",
      "Give the right, or correct the node id."),
  UnitMismatch(
      "The node's unit is another than the output's.",
      "`outputs[].unit`; the node's EngineeringUnits",
      "Correct one of them."),
  AuditHealthy("The audit is recorded and copied.", "–", "Nothing."),
  AuditCopyWaiting(
      "The audit is recorded, its copy waits for the bus.",
      "The bus",
      "Nothing, if the bus comes back."),
  AuditUnavailable(
      "The audit cannot be written, so nothing else is.",
      "The writer's volume",
      "Make room on the volume or replace it."),
  BusRefused(
      "The bus refuses the pod's credential.",
      "Secret `<child>-bus`; the bus pod's log",
      "Restart the operator, which issues credentials; report it when it stays."),
  StreamMissing(
      "The stream or bucket is not there.",
      "`nats stream ls`; the operator's log",
      "Nothing: the operator makes it again. Report it when it stays."),
  BusRejected(
      "The bus refuses the message for a reason of its own.",
      "The message",
      "Look at the bus pod's log and its limits.");

  private final String what;
  private final String where;
  private final String todo;

  PodReason(String what, String where, String todo) {
    this.what = what;
    this.where = where;
    this.todo = todo;
  }

  @Override
  public String word() {
    return name();
  }

  @Override
  public String what() {
    return what;
  }

  @Override
  public String where() {
    return where;
  }

  @Override
  public String todo() {
    return todo;
  }
}
