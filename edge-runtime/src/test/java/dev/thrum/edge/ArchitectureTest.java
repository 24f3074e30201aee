package dev.thrum.edge;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;

/// The layers of the design, true of every class:
///
/// ```
/// cli ─► app ─► adapters: model.onnx · publish.mqtt · sensor.pi4j · store.sqlite · control
///         │               transports of requests: publish.mqtt, control ─► request
///         ├───► config ─► settings of the stages
///         └───► pipeline ─► sensor  resample  ring  window  operation  model  decision  evidence  publish
///              │               └────── (never each other) ──────┬──────────────────────────┘
///              └─► store                 signal · recording · yaml · files
/// ```
@AnalyzeClasses(packages = "dev.thrum.edge", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    private static final String ROOT = "dev.thrum.edge.";
    private static final String[] ANYONES = {"java..", "org.jspecify..", "org.slf4j.."};

    @ArchTest
    static final ArchRule signalSeesTheJdkOnly =
            classes()
                    .that()
                    .resideInAPackage(ROOT + "signal..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage("java..", "org.jspecify..", ROOT + "signal..");

    @ArchTest
    static final ArchRule recordingSeesSignalsAndItsParserOnly =
            sees("recording..", ROOT + "signal..", "de.siegmar.fastcsv..");

    @ArchTest
    static final ArchRule yamlSeesSignalsAndItsParserOnly =
            sees("yaml..", ROOT + "signal..", "org.snakeyaml..");

    @ArchTest
    static final ArchRule sensorsSeeSignalsAndRecordings =
            sees("sensor..", ROOT + "signal..", ROOT + "recording..", "com.pi4j..");

    @ArchTest static final ArchRule ringSeesSignals = sees("ring..", ROOT + "signal..");

    @ArchTest static final ArchRule resampleSeesSignals = sees("resample..", ROOT + "signal..");

    @ArchTest
    static final ArchRule windowSeesSignalsAndItsState =
            sees("window..", ROOT + "signal..", ROOT + "store", "com.fasterxml.jackson..");

    @ArchTest static final ArchRule operationSeesSignals = sees("operation..", ROOT + "signal..");

    @ArchTest
    static final ArchRule modelSeesSignals =
            sees(
                    "model..",
                    ROOT + "signal..",
                    ROOT + "natives..",
                    ROOT + "files..",
                    "com.fasterxml.jackson..",
                    "ai.onnxruntime..");

    @ArchTest static final ArchRule filesSeeTheJdkOnly = sees("files..");

    @ArchTest
    static final ArchRule storeSeesNoStage = sees("store..", ROOT + "natives..", "org.sqlite..");

    @ArchTest
    static final ArchRule onlyTheDatabaseSeesJdbc =
            noClasses()
                    .that()
                    .resideOutsideOfPackage(ROOT + "store.sqlite..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("java.sql..", "javax.sql..", "org.sqlite..");

    @ArchTest
    static final ArchRule decisionSeesSignalsAndItsState =
            sees("decision..", ROOT + "signal..", ROOT + "store", "com.fasterxml.jackson..");

    @ArchTest
    static final ArchRule commissioningSeesWhatItLearnsFor =
            sees(
                    "commission..",
                    ROOT + "signal..",
                    ROOT + "operation..",
                    ROOT + "decision..",
                    ROOT + "store",
                    "com.fasterxml.jackson..");

    @ArchTest
    static final ArchRule evidenceSeesSignalsAndRecordings =
            sees(
                    "evidence..",
                    ROOT + "signal..",
                    ROOT + "recording..",
                    ROOT + "files..",
                    "com.fasterxml.jackson..");

    @ArchTest
    static final ArchRule publishSeesSignals =
            sees(
                    "publish..",
                    ROOT + "signal..",
                    ROOT + "flight..",
                    ROOT + "request..",
                    "com.fasterxml.jackson..",
                    "org.eclipse.paho..",
                    "javax.net..");

    @ArchTest
    static final ArchRule requestsSeeNoTransport = sees("request..", "com.fasterxml.jackson..");

    @ArchTest
    static final ArchRule libraryIsBesideTheChain =
            sees(
                    "library..",
                    ROOT + "signal..",
                    ROOT + "decision..",
                    ROOT + "store",
                    ROOT + "files..",
                    "com.fasterxml.jackson..");

    @ArchTest static final ArchRule controlSeesRequests = sees("control..", ROOT + "request..");

    @ArchTest
    static final ArchRule linuxSystemdLoggingAndNativesSeeTheJdkOnly =
            classes()
                    .that()
                    .resideInAnyPackage(
                            ROOT + "linux..",
                            ROOT + "systemd..",
                            ROOT + "logging..",
                            ROOT + "natives..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "java..",
                            "org.jspecify..",
                            ROOT + "linux..",
                            ROOT + "systemd..",
                            ROOT + "logging..",
                            ROOT + "natives..");

    @ArchTest static final ArchRule flightSeesTheRecorderOnly = sees("flight..", "jdk.jfr..");

    @ArchTest static final ArchRule onlyFlightSeesTheRecorder = only("flight..", "jdk.jfr..");

    @ArchTest
    static final ArchRule thePipelineSeesPortsAndNoAdapter =
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + "pipeline..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            ROOT + "cli..",
                            ROOT + "app..",
                            ROOT + "config..",
                            ROOT + "yaml..",
                            ROOT + "systemd..",
                            ROOT + "model.onnx..",
                            ROOT + "publish.mqtt..",
                            ROOT + "store.sqlite..",
                            ROOT + "control..",
                            ROOT + "request..",
                            ROOT + "library..",
                            ROOT + "sensor.replay..",
                            ROOT + "sensor.simulated..",
                            ROOT + "sensor.pi4j..");

    @ArchTest
    static final ArchRule theConfigurationMakesSettingsAndRunsNothing =
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + "config..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            ROOT + "cli..", ROOT + "app..", ROOT + "ring..", ROOT + "model.onnx..");

    @ArchTest
    static final ArchRule onlyTheCommandLineSeesTheApplication =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(ROOT + "app..", ROOT + "cli..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(ROOT + "app..", ROOT + "cli..");

    @ArchTest
    static final ArchRule theApplicationDoesNotSeeTheCommandLine =
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + "app..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(ROOT + "cli..");

    @ArchTest
    static final ArchRule onlyModelOnnxSeesOnnxRuntime = only("model.onnx..", "ai.onnxruntime..");

    @ArchTest
    static final ArchRule onlyPublishMqttSeesPaho = only("publish.mqtt..", "org.eclipse.paho..");

    @ArchTest
    static final ArchRule onlySensorPi4jSeesPi4j =
            only("sensor.pi4j..", "com.pi4j..").allowEmptyShould(true);

    @ArchTest static final ArchRule onlyYamlSeesItsParser = only("yaml..", "org.snakeyaml..");

    @ArchTest
    static final ArchRule onlyRecordingsSeeTheCsvParser =
            only("recording..", "de.siegmar.fastcsv..");

    @ArchTest static final ArchRule onlyTheCommandLineSeesPicocli = only("cli..", "picocli..");

    @ArchTest
    static final ArchRule packagesFormNoCycle =
            slices().matching("dev.thrum.edge.(**)").should().beFreeOfCycles();

    private static ArchRule sees(String own, String... others) {
        return classes()
                .that()
                .resideInAPackage(ROOT + own)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed(own, others));
    }

    private static String[] allowed(String own, String... others) {
        return Stream.of(ANYONES, new String[] {ROOT + own}, others)
                .flatMap(Stream::of)
                .toArray(String[]::new);
    }

    private static ArchRule only(String user, String library) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + user)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library);
    }
}
