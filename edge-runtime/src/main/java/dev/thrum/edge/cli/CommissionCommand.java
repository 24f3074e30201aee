package dev.thrum.edge.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.thrum.edge.commission.LearnedLevels;
import dev.thrum.edge.files.StagedFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `thrum commission`: a machine's own levels, on the board or from recordings.
@Command(
        name = "commission",
        description = {
            "Learns this machine's own healthy scores on top of its model, without training anything.",
            "Asks the thrum that runs on this board; with --model it learns from recordings instead,"
                    + " by the same code. Learning goes on when this command ends."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  thrum commission --for 2h",
            "  thrum commission --monitor pump --status",
            "  thrum commission --undo",
            "  thrum commission --export levels.json",
            "  thrum commission --model models/pump --input healthy.wav --out levels.json"
        })
final class CommissionCommand implements Callable<Integer> {
    private static final Duration POLL = Duration.ofSeconds(2);

    @ArgGroup private @Nullable What what;

    @Option(
            names = "--monitor",
            paramLabel = "NAME",
            description = "Which monitor; needed only if there are several.")
    private @Nullable String monitor;

    @Option(
            names = "--healthy",
            description =
                    "Learn even where the scores exceed the shipped threshold: you looked at the"
                            + " machine, and it is healthy.")
    private boolean healthy;

    @Option(names = "--no-wait", description = "Do not wait for the end and show no progress.")
    private boolean noWait;

    @Mixin private AskOptions ask;

    @ArgGroup(exclusive = false, heading = "From recordings:%n")
    private @Nullable OfflineCommission recordings;

    @Spec private CommandSpec spec;

    private static final class What {
        @Option(
                names = "--for",
                paramLabel = "TIME",
                converter = DurationOption.class,
                description = "Learn while the machine runs for this long.")
        private @Nullable Duration running;

        @Option(names = "--status", description = "Tell how learning stands; the default.")
        private boolean status;

        @Option(names = "--stop", description = "Give up learning; what was in force stays.")
        private boolean stop;

        @Option(names = "--undo", description = "Put back what was in force before.")
        private boolean undo;

        @Option(
                names = "--export",
                paramLabel = "LEVELS.json",
                description =
                        "Write the levels in force, and what was accepted on them, for"
                                + " `thrum score --levels`.")
        private @Nullable Path export;

        String action() {
            if (running != null) {
                return "start";
            }
            if (export != null) {
                return "levels";
            }
            return status ? "status" : stop ? "stop" : undo ? "undo" : "status";
        }
    }

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        if (recordings != null) {
            LearnedLevels levels = recordings.learn(healthy);
            levels.states()
                    .forEach(level ->
                            out.printf(
                                    Locale.ROOT,
                                    "%s: threshold %s, %s%n",
                                    level.state().text(),
                                    level.threshold(),
                                    level.how()));
            out.flush();
            return ExitCode.DONE;
        }
        String action = what == null ? "status" : what.action();
        ObjectNode data = data(action);
        if (what != null && what.running != null) {
            data.put("for", what.running.toMillis() + " ms").put("healthy", healthy ? "yes" : "no");
        }
        if (what != null && what.export != null) {
            StagedFile.replace(what.export, exported(data));
            return ExitCode.DONE;
        }
        int code = ask.ask("commission", data, CommissionCommand::text, out);
        return action.equals("start") && code == ExitCode.DONE && !noWait ? await(out) : code;
    }

    private String exported(ObjectNode data) throws Exception {
        JsonNode answer = ask.answer("commission", data);
        if (!"ok".equals(answer.path("status").asText())) {
            throw new CommandFailedException(answer.path("error").asText("no reason was given"));
        }
        return answer.path("data").path("levels").toPrettyString() + "\n";
    }

    private ObjectNode data(String action) {
        ObjectNode data = AskOptions.data().put("action", action);
        if (monitor != null) {
            data.put("monitor", monitor);
        }
        return data;
    }

    private int await(PrintWriter out) throws Exception {
        JsonNode answer;
        do {
            Thread.sleep(POLL);
            answer = ask.answer("commission", data("status")).path("data");
            if (Terminal.isAttached()) {
                spec.commandLine().getErr().print("\r" + text(answer));
                spec.commandLine().getErr().flush();
            }
        } while (answer.path("learning").asBoolean());
        String last = answer.path("last").asText();
        if (!last.startsWith("learned")) {
            throw new CommandFailedException(last);
        }
        out.println(text(answer));
        out.flush();
        return ExitCode.DONE;
    }

    private static String text(JsonNode data) {
        StringBuilder text = new StringBuilder(data.path("monitor").asText());
        if (data.path("learning").asBoolean()) {
            text.append(
                    String.format(
                            Locale.ROOT,
                            ": learning, the machine ran for %.0f of %.0f s",
                            data.path("ranSeconds").asDouble(),
                            data.path("targetSeconds").asDouble()));
        } else if (data.has("last")) {
            text.append(": ").append(data.path("last").asText());
        }
        data.path("states")
                .forEach(level ->
                        text.append(
                                "%n  %s: threshold %s, %s"
                                        .formatted(
                                                level.path("state").asText(),
                                                level.path("threshold").asText(),
                                                level.path("how").asText())));
        return text.toString();
    }
}
