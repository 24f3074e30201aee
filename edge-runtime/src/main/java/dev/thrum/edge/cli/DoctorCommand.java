package dev.thrum.edge.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.thrum.edge.app.doctor.Doctor;
import dev.thrum.edge.app.doctor.Finding;
import dev.thrum.edge.config.ThrumConfig;
import dev.thrum.edge.yaml.ProblemsException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `thrum doctor`: everything a configuration needs, looked at on this machine, each a line.
@Command(
        name = "doctor",
        description = {
            "Looks at everything that `thrum run` would need: configuration, devices, buses, chips,"
                    + " their rate, jitter and signal, models, broker, clock, memory, Java.",
            "Each is a line, pass, warn or fail, with the mend. Exit code 1 if any fails, 78 if the"
                    + " configuration is broken. Stop a running thrum first: a chip serves one"
                    + " reader."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  thrum doctor",
            "  thrum doctor --config thrum.yaml --for 30s",
            "  thrum doctor --json | jq '.findings[] | select(.outcome != \"pass\")'"
        })
final class DoctorCommand implements Callable<Integer> {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            defaultValue = "/etc/thrum/thrum.yaml",
            description = "The configuration; by default ${DEFAULT-VALUE}.")
    private Path file;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            defaultValue = "5s",
            converter = DurationOption.class,
            description = "How long each sensor is read; by default ${DEFAULT-VALUE}.")
    private Duration listening;

    @Option(names = "--json", description = "Answer with one JSON document.")
    private boolean json;

    @Mixin private ConfigOptions options;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException, JsonProcessingException {
        List<Finding> findings = new ArrayList<>();
        int exitCode =
                examine(finding -> {
                    findings.add(finding);
                    if (!json) {
                        tell(finding);
                    }
                });
        if (json) {
            spec.commandLine().getOut().println(document(findings, exitCode));
        }
        spec.commandLine().getOut().flush();
        return exitCode;
    }

    private int examine(Consumer<Finding> findings) throws InterruptedException {
        ThrumConfig config;
        try {
            config = options.sources(file).read();
        } catch (ProblemsException e) {
            e.problems()
                    .forEach(problem ->
                            findings.accept(new Finding.Fail("configuration", problem, "")));
            var _ = Doctor.ofTheMachine().examine(findings);
            return ExitCode.BAD_CONFIGURATION;
        }
        findings.accept(new Finding.Pass("configuration", file + ": no problems"));
        return Doctor.of(config, listening).examine(findings) ? ExitCode.DONE : ExitCode.FAILED;
    }

    private void tell(Finding finding) {
        PrintWriter out = spec.commandLine().getOut();
        String mend = mend(finding);
        out.printf(
                "%s  %s: %s%s%n",
                outcome(finding),
                finding.check(),
                finding.found(),
                mend.isEmpty() ? "" : ". " + mend);
        out.flush();
    }

    private String document(List<Finding> findings, int exitCode) throws JsonProcessingException {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("file", file.toString());
        answer.put("sound", exitCode == ExitCode.DONE);
        answer.put("findings", findings.stream().map(DoctorCommand::entry).toList());
        return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(answer);
    }

    private static Map<String, Object> entry(Finding finding) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("outcome", outcome(finding));
        entry.put("check", finding.check());
        entry.put("found", finding.found());
        if (!mend(finding).isEmpty()) {
            entry.put("mend", mend(finding));
        }
        return entry;
    }

    private static String outcome(Finding finding) {
        return switch (finding) {
            case Finding.Pass _ -> "pass";
            case Finding.Warn _ -> "warn";
            case Finding.Fail _ -> "fail";
        };
    }

    private static String mend(Finding finding) {
        return switch (finding) {
            case Finding.Pass _ -> "";
            case Finding.Warn warn -> warn.mend();
            case Finding.Fail fail -> fail.mend();
        };
    }
}
