package dev.thrum.edge.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.thrum.edge.commission.LearnedLevels;
import dev.thrum.edge.commission.LevelsJson;
import dev.thrum.edge.decision.FalseAlarmBudget;
import dev.thrum.edge.decision.RaiseRule;
import dev.thrum.edge.decision.tail.BudgetThreshold;
import dev.thrum.edge.decision.tail.ScoreSeries;
import dev.thrum.edge.decision.tail.TailFit;
import dev.thrum.edge.model.HealthyScores;
import dev.thrum.edge.model.ModelPackage;
import dev.thrum.edge.model.Precision;
import dev.thrum.edge.model.onnx.TinyModel;
import dev.thrum.edge.operation.Loads;
import dev.thrum.edge.signal.Baseline;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScoreCommandTest {
    private static final TinyModel TINY = TinyModel.standard();
    private static final int FRAMES = 320;

    @TempDir Path temporary;

    private Path model = Path.of("");

    @BeforeEach
    void writeTiny() throws Exception {
        model = temporary.resolve("tiny");
        TINY.writer().writeFolder(model);
    }

    @Test
    void everyWindowIsALineWithTheScoreOfTheFormula() throws Exception {
        float[] values = noise(1);
        for (int i = values.length / 2; i < values.length; i++) {
            values[i] *= 3;
        }
        Path input = raw("noise.f32", values);

        Invocation score = Invocation.of("score", "--model", model, "--input", input);

        assertThat(score.exitCode()).as(score.err()).isZero();
        List<String> lines = score.out().lines().toList();
        assertThat(lines.getFirst())
                .isEqualTo("recording,start_frame,end_frame,score,normalised,verdict");
        assertThat(lines).hasSize(1 + (FRAMES - 64) / 32 + 1);
        for (int window = 0; window < lines.size() - 1; window++) {
            String[] cells = lines.get(window + 1).split(",", -1);
            int start = window * 32;
            float expected =
                    TinyModel.score(
                            Arrays.copyOfRange(values, 2 * start, 2 * (start + 64)),
                            Precision.INT8);
            assertThat(cells[0]).isEqualTo(input.toString());
            assertThat(cells[1]).isEqualTo(String.valueOf(start));
            assertThat(cells[2]).isEqualTo(String.valueOf(start + 64));
            assertThat(Float.parseFloat(cells[3])).isCloseTo(expected, within(1e-5f));
            assertThat(Float.parseFloat(cells[4])).isCloseTo(2 * expected, within(2e-5f));
            assertThat(cells[5]).isEqualTo(expected < 0.5 ? "normal" : "anomalous");
        }
        assertThat(score.err()).endsWith("noise.f32: 9 windows, 5 anomalous, 0 skipped\n");
    }

    /// The file that `thrum commission --export` writes of a board that learned no levels, and on
    /// which a factor was accepted.
    @Test
    void aFactorThatWasAcceptedOnTheBoardCountsHereToo() throws Exception {
        Path input = raw("noise.f32", noise(2));
        Path levels = temporary.resolve("levels.json");
        String none =
                LevelsJson.write(
                        new LearnedLevels(
                                ModelPackage.open(model).card().digest(),
                                Instant.EPOCH,
                                Duration.ZERO,
                                false,
                                Optional.empty(),
                                Loads.NONE,
                                Baseline.NONE,
                                List.of()));
        Files.writeString(levels, none.replaceFirst("\\{", "{ \"factor\" : 1.25,"));

        Invocation shipped = Invocation.of("score", "--model", model, "--input", input);
        Invocation adjusted =
                Invocation.of("score", "--model", model, "--input", input, "--levels", levels);

        assertThat(adjusted.exitCode()).as(adjusted.err()).isZero();
        List<String> lines = adjusted.out().lines().toList();
        List<String> before = shipped.out().lines().toList();
        assertThat(lines).hasSameSizeAs(before);
        for (int line = 1; line < lines.size(); line++) {
            float score = Float.parseFloat(lines.get(line).split(",", -1)[3]);
            assertThat(score).isEqualTo(Float.parseFloat(before.get(line).split(",", -1)[3]));
            assertThat(Float.parseFloat(lines.get(line).split(",", -1)[4]))
                    .isEqualTo(score / (0.5f * 1.25f));
        }
        Files.writeString(levels, none.replaceFirst("\\{", "{ \"factor\" : -1,"));
        assertThat(
                        Invocation.of(
                                        "score",
                                        "--model",
                                        model,
                                        "--input",
                                        input,
                                        "--levels",
                                        levels)
                                .err())
                .contains("levels.json: factor must be above 0, was -1");
    }

    @Test
    void evidenceOfEachAlarmIsKeptAsABoardDoes() throws Exception {
        float[] values = noise(1);
        for (int i = values.length / 2; i < values.length; i++) {
            values[i] *= 3;
        }
        Path input = raw("noise.f32", values);
        Path machine =
                Files.writeString(
                        temporary.resolve("machine.yaml"),
                        "machine: { speed: 1480 rpm, zones: [1.4 mm/s, 2.8 mm/s, 4.5 mm/s] }");
        Path out = temporary.resolve("evidence");

        Invocation score =
                Invocation.of(
                        "score",
                        "--model",
                        model,
                        "--input",
                        input,
                        "--evidence",
                        out,
                        "--machine",
                        machine);
        Invocation listed = Invocation.of("evidence", "--folder", out.resolve("noise.f32"));

        assertThat(score.exitCode()).as(score.err()).isZero();
        assertThat(listed.exitCode()).as(listed.err()).isZero();
        assertThat(listed.out()).contains("tiny-1  not cleared").contains("no known pattern");
        assertThat(Files.size(out.resolve("noise.f32").resolve("tiny-1.wav")))
                .isGreaterThan(2L * Float.BYTES * FRAMES / 2);
        Invocation whole =
                Invocation.of("evidence", "--folder", out.resolve("noise.f32"), "tiny-1", "--json");
        assertThat(whole.out()).contains("\"id\" : \"tiny-1\"").contains("\"raisedFrame\"");
    }

    @Test
    void csvGivesTheScoresOfTheSameSamplesInRaw() throws Exception {
        float[] values = noise(2);
        Path raw = raw("a.f32", values);
        StringBuilder text = new StringBuilder("time,accel y,accel x\n");
        for (int frame = 0; frame < FRAMES; frame++) {
            text.append("%d,%s,%s\n".formatted(frame, values[2 * frame + 1], values[2 * frame]));
        }
        Path csv = Files.writeString(temporary.resolve("a.csv"), text);

        Invocation fromRaw =
                Invocation.of("score", "--model", model, "--input", raw, "--precision", "fp32");
        Invocation fromCsv =
                Invocation.of(
                        "score",
                        "--model",
                        model,
                        "--input",
                        csv,
                        "--precision",
                        "fp32",
                        "--channels",
                        "x:g=accel x,y:g=accel y",
                        "--rate",
                        "1kHz");

        assertThat(fromCsv.exitCode()).as(fromCsv.err()).isZero();
        assertThat(fromCsv.out().replace("a.csv", "a.f32")).isEqualTo(fromRaw.out());
    }

    @Test
    void aBudgetJudgesByItsOwnThresholdAndSaysWhy() throws Exception {
        float[] healthy = new float[5_000];
        SplittableRandom random = new SplittableRandom(6);
        for (int i = 0; i < healthy.length; i++) {
            healthy[i] = (float) (0.2 + 0.02 * random.nextExponential());
        }
        Path budgeted = temporary.resolve("budgeted");
        TINY.writer()
                .healthy(
                        HealthyScores.of(
                                Map.of(
                                        Precision.FP32, List.of(healthy),
                                        Precision.INT8, List.of(healthy))))
                .writeFolder(budgeted);
        BudgetThreshold.Found expected =
                (BudgetThreshold.Found)
                        TailFit.of(ScoreSeries.of(healthy), new RaiseRule(2, 4))
                                .threshold(
                                        FalseAlarmBudget.parse("1 per 7d"), Duration.ofMillis(32));

        Invocation score =
                Invocation.of(
                        "score",
                        "--model",
                        budgeted,
                        "--input",
                        raw("a.f32", noise(4)),
                        "--false-alarms",
                        "1 per 7d",
                        "--raise",
                        "2 of 4");

        assertThat(score.exitCode()).as(score.err()).isZero();
        assertThat(score.err()).startsWith(expected.text() + "\n");
        String[] cells = score.out().lines().toList().get(1).split(",", -1);
        assertThat(Float.parseFloat(cells[4]))
                .isCloseTo(Float.parseFloat(cells[3]) / (float) expected.value(), within(1e-6f));
    }

    @Test
    void aBudgetNobodyCanReadIsBadUsage() {
        Invocation score =
                Invocation.of(
                        "score", "--model", model, "--input", "a.f32", "--false-alarms", "few");

        assertThat(score.exitCode()).isEqualTo(ExitCode.BAD_USAGE);
        assertThat(score.err()).contains("must be written as `1 per 30d`");
    }

    @Test
    void otherUnitIsConverted() throws Exception {
        float[] values = noise(3);
        float[] metres = values.clone();
        for (int i = 0; i < metres.length; i++) {
            metres[i] *= 9.80665f;
        }

        String inG = table("--input", raw("g.f32", values));
        String inMetres = table("--input", raw("si.f32", metres), "--channels", "x:m/s2,y:m/s2");

        assertThat(scoreOfFirstWindow(inMetres)).isCloseTo(scoreOfFirstWindow(inG), within(1e-5f));
    }

    @Test
    void brokenWindowsAreToldWithoutScore() throws Exception {
        float[] values = noise(4);
        values[2 * 100] = Float.NaN;
        Path input = raw("nan.f32", values);

        List<String> lines = table("--input", input).lines().toList();

        assertThat(lines)
                .contains(
                        input + ",64,128,,,skipped:not_a_number",
                        input + ",96,160,,,skipped:not_a_number");
        assertThat(lines.get(1)).endsWith(",normal");
    }

    @Test
    void fileAppearsWholeAndSeveralRecordingsShareIt() throws Exception {
        Path first = raw("first, with comma.f32", noise(5));
        Path second = raw("second.f32", noise(6));
        Path out = temporary.resolve("scores.csv");

        Invocation score =
                Invocation.of(
                        "score", "--model", model, "--input", first, "--input", second, "--out",
                        out);

        assertThat(score.exitCode()).as(score.err()).isZero();
        assertThat(score.out()).isEmpty();
        assertThat(Files.readAllLines(out))
                .hasSize(19)
                .anyMatch(line -> line.startsWith("\"" + first + "\",0,64,"))
                .anyMatch(line -> line.startsWith(second + ",0,64,"));
        assertThat(files()).contains("scores.csv").noneMatch(name -> name.startsWith("."));
    }

    @Test
    void badInputLeavesTheOlderTable() throws Exception {
        Path out = Files.writeString(temporary.resolve("scores.csv"), "older");
        String text = "x,y\n" + "1,2\n".repeat(100) + "1,two\n";
        Path input = Files.writeString(temporary.resolve("bad.csv"), text);

        Invocation score = Invocation.of("score", "--model", model, "--input", input, "--out", out);

        assertThat(score.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(score.err())
                .startsWith("thrum: " + input + ":102:3")
                .doesNotContain("Exception", "\tat ");
        assertThat(out).hasContent("older");
        assertThat(files()).noneMatch(name -> name.startsWith("."));
    }

    @Test
    void recordingThatIsNotWhatTheCardAsksForIsRefused() throws Exception {
        Path input = raw("noise.f32", noise(7));

        Invocation score =
                Invocation.of(
                        "score",
                        "--model",
                        model,
                        "--input",
                        input,
                        "--channels",
                        "x:A,z:g",
                        "--rate",
                        "500Hz");

        assertThat(score.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(score.err())
                .contains("channel x must measure acceleration (g), x measures current (A)")
                .contains("channel y: there is no channel y to feed it, there is x, z")
                .contains("sample rate must be 1000 Hz or more, was 500 Hz")
                .doesNotContain("\tat ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--channels | x        | NAME:UNIT[:RANGE][=COLUMN], such as x:g, was 'x'",
                "--channels | x:stone  | channel x: unit must be one of m/s2, g,",
                "--channels | x:g:-1   | channel x: range must be a number above 0",
                "--rate     | fast     | must be above 0 Hz, such as 3200Hz or 48kHz, was 'fast'",
                "--rate     | 0        | must be above 0 Hz",
                "--precision| fp64     | must be int8 or fp32, was 'fp64'",
                "--format   | mp3      | mp3"
            })
    void badOptionIsBadUsage(String option, String value, String message) throws Exception {
        Invocation score =
                Invocation.of(
                        "score",
                        "--model",
                        model,
                        "--input",
                        raw("a.f32", noise(8)),
                        option,
                        value);

        assertThat(score.exitCode()).isEqualTo(ExitCode.BAD_USAGE);
        assertThat(score.err()).contains(message);
    }

    @Test
    void folderThatIsNotThereIsNamedByTheFileAskedFor() throws Exception {
        Path out = temporary.resolve("nowhere").resolve("scores.csv");

        Invocation score =
                Invocation.of(
                        "score", "--model", model, "--input", raw("a.f32", noise(1)), "--out", out);

        assertThat(score.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(score.err().strip())
                .isEqualTo(
                        "thrum: %s: cannot be written: its folder must exist and be writable"
                                .formatted(out));
    }

    @Test
    void unknownEndingAsksForTheFormat() throws Exception {
        Path input = raw("noise.dat", noise(9));

        Invocation score = Invocation.of("score", "--model", model, "--input", input);

        assertThat(score.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(score.err().strip())
                .startsWith(
                        "thrum: %s: the ending must be one of .csv, .tsv, .wav, .f32, .raw"
                                .formatted(input))
                .endsWith(", or --format must say what it is");
        assertThat(table("--input", input, "--format", "raw").lines()).hasSize(10);
    }

    @Test
    void helpShowsExamples() {
        assertThat(Invocation.of("score", "--help").out())
                .contains("Examples:", "thrum score --model models/pump --input monday.wav");
    }

    private String table(Object... more) {
        Object[] arguments = new Object[more.length + 3];
        arguments[0] = "score";
        arguments[1] = "--model";
        arguments[2] = model;
        System.arraycopy(more, 0, arguments, 3, more.length);
        Invocation score = Invocation.of(arguments);
        assertThat(score.exitCode()).as(score.err()).isZero();
        return score.out();
    }

    private static float scoreOfFirstWindow(String table) {
        return Float.parseFloat(table.lines().skip(1).findFirst().orElseThrow().split(",", -1)[3]);
    }

    private List<String> files() throws IOException {
        try (var entries = Files.list(temporary)) {
            return entries.map(entry -> entry.getFileName().toString()).toList();
        }
    }

    private Path raw(String name, float[] values) throws IOException {
        byte[] bytes = new byte[values.length * Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(values);
        return Files.write(temporary.resolve(name), bytes);
    }

    /// Frames of two channels of normal noise, interleaved.
    private static float[] noise(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[2 * FRAMES];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
