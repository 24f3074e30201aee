package dev.thrum.edge.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.thrum.edge.app.RealTimeThreads;
import dev.thrum.edge.app.Sensors;
import dev.thrum.edge.config.SensingConfig;
import dev.thrum.edge.config.SensorConfig;
import dev.thrum.edge.logging.LogLevel;
import dev.thrum.edge.logging.Logging;
import dev.thrum.edge.publish.WallClock;
import dev.thrum.edge.recorder.Circumstances;
import dev.thrum.edge.recorder.Ending;
import dev.thrum.edge.recorder.OnGap;
import dev.thrum.edge.recorder.Order;
import dev.thrum.edge.recorder.Recorded;
import dev.thrum.edge.recorder.Recorder;
import dev.thrum.edge.recorder.Source;
import dev.thrum.edge.sensor.MonotonicClock;
import dev.thrum.edge.sensor.Sensor;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `thrum record`: samples to files, with their contract beside them.
@Command(
        name = "record",
        description = {
            "Records sensors of a configuration, one WAV file of 32-bit floats each, in the units of"
                    + " the sensor. F.json beside it tells what it holds; F.yaml is a recipe that"
                    + " trains on it.",
            "Monitors and broker of the configuration are passed over: no model is needed yet.",
            "SIGTERM and Ctrl-C end the recording in order; what was recorded is kept."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  thrum record --config /etc/thrum/thrum.yaml --for 10m --out monday.wav",
            "  thrum record --sensor vibration --for 1h --out /media/usb/pump.wav --json",
            "  thrum record --config thrum.yaml --for 10m --out recordings/   every sensor"
        })
final class RecordCommand implements Callable<Integer> {
    /// A large file is read once more for its digest.
    private static final Duration STOP_DEADLINE = Duration.ofMinutes(5);

    private static final String WAV = ".wav";

    @ParentCommand private Thrum thrum;

    @Spec private CommandSpec spec;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            defaultValue = "/etc/thrum/thrum.yaml",
            description = "The configuration; by default ${DEFAULT-VALUE}.")
    private Path file;

    @Option(
            names = "--sensor",
            paramLabel = "NAME",
            description = "A sensor; may be given several times. All of them if not given.")
    private List<String> names = new ArrayList<>();

    @Option(
            names = "--for",
            paramLabel = "TIME",
            converter = DurationOption.class,
            description =
                    "How long, such as 90s, 10m or 2h, lost frames included. Until it is stopped if"
                            + " not given.")
    private @Nullable Duration length;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "F.wav|FOLDER",
            description =
                    "The file, or a folder that takes a file of each sensor's name. Nothing is"
                            + " written over.")
    private Path out;

    @Option(
            names = "--on-gap",
            paramLabel = "split|stop",
            converter = OnGapWord.class,
            defaultValue = "split",
            description =
                    "Where frames were lost: begin a new file (F-2.wav), or stop. By default"
                            + " ${DEFAULT-VALUE}.")
    private OnGap onGap;

    @Option(names = "--json", description = "Answer with one JSON document.")
    private boolean json;

    @Mixin private ConfigOptions options;

    @Override
    public Integer call() throws Exception {
        SensingConfig config = options.sources(file).readSensing();
        Logging.install(
                thrum.isVerbose() ? LogLevel.DEBUG : config.logLevel(),
                System.err,
                System.getenv());
        Recorder recorder =
                new Recorder(
                        sources(config),
                        new Order(
                                config.device().id(),
                                config.device().site(),
                                Optional.ofNullable(length),
                                onGap,
                                Version.number()),
                        new Circumstances(
                                InstantSource.system(),
                                WallClock.system()::isSynced,
                                new RealTimeThreads(config.realTime()),
                                MonotonicClock.SYSTEM,
                                RecordCommand::freeBytes));
        try (StopSignal signal = new StopSignal(STOP_DEADLINE)) {
            signal.stops(recorder::stop);
            RecordProgress progress =
                    new RecordProgress(spec.commandLine().getErr(), Optional.ofNullable(length));
            List<Recorded> all = recorder.run(progress);
            progress.finish();
            return tell(all);
        }
    }

    private List<Source> sources(SensingConfig config) throws Exception {
        List<SensorConfig> chosen =
                config.sensors().stream()
                        .filter(each -> names.isEmpty() || names.contains(each.name()))
                        .toList();
        for (String name : names) {
            if (chosen.stream().noneMatch(each -> each.name().equals(name))) {
                throw badUsage(
                        "--sensor: there is no sensor %s in %s, there are %s"
                                .formatted(
                                        name,
                                        file,
                                        config.sensors().stream()
                                                .map(SensorConfig::name)
                                                .collect(Collectors.joining(", "))));
            }
        }
        boolean folder = !out.toString().endsWith(WAV);
        if (chosen.size() > 1 && !folder) {
            throw badUsage(
                    "--out: must be a folder for the %d sensors %s, was %s: name a folder, or one --sensor"
                            .formatted(
                                    chosen.size(),
                                    chosen.stream()
                                            .map(SensorConfig::name)
                                            .collect(Collectors.joining(", ")),
                                    out));
        }
        List<Sensor> sensors = Sensors.open(chosen);
        List<Source> sources = new ArrayList<>();
        for (int i = 0; i < chosen.size(); i++) {
            SensorConfig each = chosen.get(i);
            sources.add(
                    new Source(
                            sensors.get(i),
                            each.driver(),
                            folder ? out.resolve(each.name() + WAV) : out));
        }
        return sources;
    }

    private ParameterException badUsage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private static long freeBytes(Path folder) {
        try {
            return Files.getFileStore(folder).getUsableSpace();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int tell(List<Recorded> all) throws IOException, CommandFailedException {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            ObjectNode answer = JsonNodeFactory.instance.objectNode();
            all.forEach(each ->
                    answer.withArrayProperty("recordings")
                            .add(
                                    each.json()
                                            .deepCopy()
                                            .put("contract", each.contract().toString())));
            out.println(
                    new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(answer));
        } else {
            all.forEach(each -> out.println(text(each)));
        }
        out.flush();
        List<String> faults =
                all.stream()
                        .filter(each -> !each.ending().isGood() || each.files().isEmpty())
                        .map(RecordCommand::fault)
                        .toList();
        if (!faults.isEmpty()) {
            throw new CommandFailedException(String.join("\n", faults));
        }
        return ExitCode.DONE;
    }

    private static String text(Recorded each) {
        return String.format(
                Locale.ROOT,
                "%s: %,d frames in %s%s%s",
                each.sensor(),
                each.frames(),
                each.files().stream().map(Path::toString).collect(Collectors.joining(", ")),
                each.lostFrames() == 0
                        ? ""
                        : String.format(Locale.ROOT, ", %,d lost", each.lostFrames()),
                each.ending() == Ending.STOPPED ? "; stopped, and what was recorded is kept" : "");
    }

    private static String fault(Recorded each) {
        if (each.files().isEmpty()) {
            return "sensor %s: gave no frame: check its wires and its supply"
                    .formatted(each.sensor());
        }
        String why =
                switch (each.ending()) {
                    case GAP -> "frames were lost, and --on-gap stop ends there";
                    case TOO_MANY_GAPS ->
                            "frames are lost all the time: a lower rate, or fewer sensors on the bus";
                    case DISK ->
                            each.trouble()
                                    .map(words ->
                                            "the disk takes no more (%s): make room"
                                                    .formatted(words))
                                    .orElse("the disk is nearly full: make room");
                    case SILENT -> "gives no frames any more: check its wires and its supply";
                    case RUNNING, COMPLETE, SENSOR_ENDED, STOPPED -> "ended";
                };
        return "sensor %s: %s; what was recorded is kept (%s)"
                .formatted(each.sensor(), why, each.contract());
    }
}
