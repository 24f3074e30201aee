package dev.thrum.edge.model.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import dev.thrum.edge.model.ModelException;

/// Opens sessions that stay on the thread that calls them: no pool, no spinning, no telemetry.
final class Sessions {
    private Sessions() {}

    static OrtSession open(byte[] graph) throws OrtException, ModelException {
        OrtEnvironment environment = environment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            options.addConfigEntry("session.inter_op.allow_spinning", "0");
            options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
            return environment.createSession(graph, options);
        }
    }

    /// The process's one environment.
    private static OrtEnvironment environment() throws OrtException, ModelException {
        try {
            NativeLibraries.prepare();
            OrtEnvironment environment = OrtEnvironment.getEnvironment();
            environment.setTelemetry(false);
            return environment;
        } catch (LinkageError | IllegalStateException e) {
            throw new ModelException(
                    "ONNX Runtime cannot be loaded on %s %s: %s; it needs 64-bit Linux, macOS or Windows and a temporary folder that may hold programs"
                            .formatted(
                                    System.getProperty("os.name"),
                                    System.getProperty("os.arch"),
                                    rootMessage(e)),
                    e);
        }
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }
}
