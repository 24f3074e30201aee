package dev.thrum.edge.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.thrum.edge.config.MonitorConfig;
import dev.thrum.edge.config.SensorConfig;
import dev.thrum.edge.config.ThrumConfig;
import dev.thrum.edge.yaml.ProblemsException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `thrum config check`: every problem of a configuration at once.
@Command(
        name = "check",
        description = {
            "Reads a configuration as `thrum run` would, with conf.d beside it and the environment,",
            "and tells every problem with its place. Exit code 0 if there is none, else 78."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  thrum config check /etc/thrum/thrum.yaml",
            "  thrum config check --json thrum.yaml --set sensors.0.rate='6 kHz'"
        })
final class ConfigCheckCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The configuration, such as thrum.yaml.")
    private Path file;

    @Option(names = "--json", description = "Answer with one JSON document.")
    private boolean json;

    @Mixin private ConfigOptions options;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws ProblemsException, JsonProcessingException {
        try {
            tell(options.sources(file).read());
            return ExitCode.DONE;
        } catch (ProblemsException e) {
            if (!json) {
                throw e;
            }
            tellJson(false, e.problems());
            return ExitCode.BAD_CONFIGURATION;
        }
    }

    private void tell(ThrumConfig config) throws JsonProcessingException {
        if (json) {
            tellJson(true, List.of());
            return;
        }
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%s: no problems%n", file);
        out.printf("device   %s%n", config.device().text());
        for (SensorConfig sensor : config.sensors()) {
            out.printf(
                    "sensor   %s: %s, %s Hz, channels %s%n",
                    sensor.name(),
                    sensor.driver(),
                    sensor.sampleRateHz(),
                    String.join(
                            ", ", sensor.channels().stream().map(each -> each.name()).toList()));
        }
        for (MonitorConfig monitor : config.monitors()) {
            out.printf(
                    "monitor  %s: model %s on %s%n",
                    monitor.name(),
                    monitor.model(),
                    String.join(" and ", monitor.settings().sensors()));
        }
        out.printf("mqtt     %s as %s%n", config.mqtt().url(), config.mqtt().clientId());
    }

    private void tellJson(boolean valid, List<String> problems) throws JsonProcessingException {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("file", file.toString());
        answer.put("valid", valid);
        answer.put("problems", problems);
        spec.commandLine()
                .getOut()
                .println(
                        new ObjectMapper()
                                .writerWithDefaultPrettyPrinter()
                                .writeValueAsString(answer));
    }
}
