package dev.thrum.edge.app;

import dev.thrum.edge.config.ControlConfig;
import dev.thrum.edge.control.ControlException;
import dev.thrum.edge.control.ControlSocket;
import dev.thrum.edge.request.Door;
import dev.thrum.edge.request.RateLimit;
import dev.thrum.edge.request.RequestCounts;
import dev.thrum.edge.request.RequestDesk;
import dev.thrum.edge.request.Verb;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// All that takes requests: the desk, its door for MQTT, and the control socket. Made and closed by
/// one thread.
final class Requests implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Requests.class.getName());
    private static final String FILE = "control.sock";

    /// Who may open the socket may also stop the service: the limit only keeps scripts in order.
    private static final RateLimit CONTROL = new RateLimit(20, 50);

    private final Optional<Path> socketFile;
    private final RequestDesk desk = new RequestDesk(System::nanoTime);
    private final Door mqtt = desk.door("mqtt", RateLimit.DEFAULT);
    private @Nullable ControlSocket control;

    private Requests(Optional<Path> socketFile) {
        this.socketFile = socketFile;
    }

    static Requests of(ControlConfig config, Map<String, String> environment) {
        return new Requests(socketFile(config, environment));
    }

    /// @param environment `RUNTIME_DIRECTORY` as systemd.exec(5) has it: folders, separated by
    ///   colons
    static Optional<Path> socketFile(ControlConfig config, Map<String, String> environment) {
        return switch (config) {
            case ControlConfig.Socket(Path file) -> Optional.of(file);
            case ControlConfig.Nowhere() -> Optional.empty();
            case ControlConfig.RuntimeDirectory() ->
                    Optional.ofNullable(environment.get("RUNTIME_DIRECTORY"))
                            .map(folders -> folders.split(":", 2)[0])
                            .filter(folder -> !folder.isEmpty())
                            .map(folder -> Path.of(folder, FILE));
        };
    }

    Door mqtt() {
        return mqtt;
    }

    RequestCounts counts() {
        return desk.counts();
    }

    /// Answers from now on, on this board too. A socket that cannot be opened costs the callers on
    /// this board, not the monitoring.
    void serve(List<Verb> verbs) {
        desk.serve(verbs);
        socketFile.ifPresent(file -> {
            try {
                control = ControlSocket.open(file, desk.door("control", CONTROL));
            } catch (ControlException e) {
                LOG.severe(e.getMessage());
            }
        });
    }

    @Override
    public void close() {
        if (control != null) {
            control.close();
        }
        desk.close();
    }
}
