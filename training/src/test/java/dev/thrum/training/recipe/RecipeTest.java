package dev.thrum.training.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.edge.model.ModelCard;
import dev.thrum.edge.recording.RecordingFormat;
import dev.thrum.edge.signal.Unit;
import dev.thrum.edge.yaml.ProblemsException;
import dev.thrum.edge.yaml.YamlDocument;
import dev.thrum.training.calibrate.FoldBy;
import dev.thrum.training.dataset.Selector;
import dev.thrum.training.dataset.SplitSettings.RecordingPart;
import dev.thrum.training.dataset.SplitSettings.TimePart;
import dev.thrum.training.dataset.WindowGrid;
import dev.thrum.training.fit.Corruption;
import dev.thrum.training.fit.Penalty;
import dev.thrum.training.frontend.EnvelopeFrontEnd;
import dev.thrum.training.frontend.FrontEnd;
import dev.thrum.training.frontend.LevelFrontEnd;
import dev.thrum.training.frontend.Scale;
import dev.thrum.training.frontend.Scaling;
import dev.thrum.training.frontend.Section;
import dev.thrum.training.frontend.SpectrumFrontEnd;
import dev.thrum.training.network.Activation;
import dev.thrum.training.quantize.RangeMethod;
import dev.thrum.training.recording.Resampled;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecipeTest {
    private static final String SMALL =
            """
            schema: 1
            name: pump
            data:
              format: raw
              index: index.csv
              channels: [ { name: x, unit: g, range: 16 g } ]
              rate: 1 kHz
              normal: { label: [healthy, run-in] }
            split: { fit: 0 .. 0.6, test: 0.6 .. 1, gap: 256 frames }
            window: { frames: 256, hop: 128 }
            frontEnd: { type: spectrum, bands: 16 }
            network: { type: dense, widths: [32], latent: 4 }
            training: { epochs: 10 }
            threshold: { folds: 3 }
            """;

    private static Recipe read(String text, String... changes) throws ProblemsException {
        List<Recipe.Change> list =
                List.of(changes).stream()
                        .map(each -> each.split("=", 2))
                        .map(each -> new Recipe.Change(each[0], each[1]))
                        .toList();
        return Recipe.read(YamlDocument.parse("r.yaml", text), list, Optional.empty());
    }

    private static void assertProblems(String text, String... problems) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOfSatisfying(
                        ProblemsException.class,
                        failure -> assertThat(failure.problems()).containsExactly(problems));
    }

    @Test
    void aSmallRecipeIsFilledWithDefaults() throws Exception {
        Recipe recipe = read(SMALL);
        assertThat(recipe.name()).isEqualTo("pump");
        assertThat(recipe.seed()).isEqualTo(1);
        assertThat(recipe.window()).isEqualTo(new WindowGrid(256, 128, 0));
        assertThat(recipe.fitWindow()).isEqualTo(recipe.window());
        assertThat(recipe.data().format()).isEqualTo(new RecordingFormat.RawFloat());
        assertThat(recipe.data().channels().getFirst().unit()).isEqualTo(Unit.STANDARD_GRAVITY);
        assertThat(recipe.data().channels().getFirst().minimum()).isEqualTo(-16);
        assertThat(recipe.data().normal())
                .isEqualTo(new Selector.ByColumn(Map.of("label", List.of("healthy", "run-in"))));
        assertThat(recipe.data().anomalous()).isEmpty();
        assertThat(recipe.split().fit()).isEqualTo(new TimePart(0, 0.6));
        assertThat(recipe.split().calibrate()).isEmpty();
        assertThat(recipe.frontEnd())
                .isInstanceOfSatisfying(
                        SpectrumFrontEnd.class,
                        spectrum -> assertThat(spectrum.maximumHz()).isEqualTo(500));
        assertThat(recipe.floor().perBin()).hasSize(16).containsOnly(1.0);
        assertThat(recipe.scaling()).isEqualTo(Scaling.STANDARD);
        assertThat(recipe.threshold().foldBy()).isEqualTo(new FoldBy.Automatic());
        assertThat(recipe.threshold().rule().quantile()).isEqualTo(0.99);
    }

    @Test
    void setChangesAnyKeyAndIsKeptAsProvenance() throws Exception {
        Recipe recipe =
                read(SMALL, "network.latent=8", "split.fit={ run: [1, 2] }", "window.fitHop=64");
        assertThat(recipe.network().latent()).isEqualTo(8);
        assertThat(recipe.split().fit())
                .isEqualTo(
                        new RecordingPart(new Selector.ByColumn(Map.of("run", List.of("1", "2")))));
        assertThat(recipe.fitWindow().hopFrames()).isEqualTo(64);
        assertThat(recipe.changes())
                .containsExactly(
                        "network.latent=8", "split.fit={ run: [1, 2] }", "window.fitHop=64");
    }

    @Test
    void smoothingAndAdaptationAreReadInShortAndAtLength() throws Exception {
        assertThat(read(SMALL).scoring().over(100)).as("every window by itself").isNull();
        assertThat(read(SMALL, "smoothing=5", "adaptation=none").scoring().over(100))
                .isEqualTo(new ModelCard.Scoring(5, null));
        assertThat(read(SMALL, "adaptation=700 windows").scoring().over(100))
                .isEqualTo(new ModelCard.Scoring(1, new ModelCard.Adaptation(700, 2.0)));
        assertThat(read(SMALL, "adaptation={ windows: auto, limit: 3 }").scoring().over(1_000_000))
                .isEqualTo(new ModelCard.Scoring(1, new ModelCard.Adaptation(1_000_000, 3.0)));
        assertThat(read(SMALL, "adaptation=auto").scoring().over(100))
                .as("never faster than ten minutes, in steps of 128 ms")
                .isEqualTo(new ModelCard.Scoring(1, new ModelCard.Adaptation(4688, 2.0)));
        assertThat(
                        read(
                                        SMALL,
                                        "adaptation=auto",
                                        "data.clip={ length: 512 frames, every: 30 s }",
                                        "window.hop=256")
                                .scoring()
                                .over(10))
                .as("two windows each half a minute")
                .isEqualTo(new ModelCard.Scoring(1, new ModelCard.Adaptation(40, 2.0)));
        assertProblems(
                SMALL + "adaptation: slow\n",
                "adaptation must be none, auto, a time constant such as 500 windows, or a map of"
                        + " windows and limit, was slow (r.yaml:15:13)");
    }

    @Test
    void int8IsSwitchedOffByAWordOrDescribedByAMap() throws Exception {
        assertThat(read(SMALL).quantization())
                .isEqualTo(new QuantizationPlan(true, RangeMethod.MIN_MAX, 1, 256));
        assertThat(read(SMALL + "quantization: none\n").quantization().quantizer()).isEmpty();
        assertThat(
                        read(SMALL + "quantization: { ranges: mse, headroom: 8, windows: 64 }\n")
                                .quantization())
                .isEqualTo(new QuantizationPlan(true, RangeMethod.MSE, 8, 64));
        assertProblems(
                SMALL + "quantization: off\n",
                "quantization must be none, for a package in fp32 alone, or a map with ranges,"
                        + " headroom or windows, was off (r.yaml:15:15)");
    }

    @Test
    void dataReplacesTheRoot() throws Exception {
        Recipe recipe =
                Recipe.read(
                        YamlDocument.parse("r.yaml", SMALL),
                        List.of(),
                        Optional.of(Path.of("other/copy")));
        assertThat(recipe.data().root()).isEqualTo(Path.of("other/copy"));
    }

    @Test
    void allMistakesAreToldTogetherEachWithItsPlace() {
        assertProblems(
                SMALL.replace("rate: 1 kHz", "rate: 0 Hz")
                        .replace("hop: 128", "hopp: 128")
                        .replace("latent: 4", "latent: none")
                        .replace("test: 0.6 .. 1", "test: 0.5 .. 1"),
                "data.rate must be 0.001..10000000 Hz, was 0 Hz (r.yaml:7:9)",
                "split.test must not overlap split.fit, 0.0 .. 0.6, was 0.5 .. 1.0 (r.yaml:9:31)",
                "window.hopp is not a key here: did you mean hop? known are frames, hop, fitHop"
                        + " (r.yaml:10:24)",
                "network.latent must be 1..65536, was none (r.yaml:12:47)");
    }

    @Test
    void anEmptyRecipeIsToldAllThatIsMissing() {
        assertThatThrownBy(() -> read(""))
                .isInstanceOfSatisfying(
                        ProblemsException.class,
                        failure ->
                                assertThat(failure.problems())
                                        .contains(
                                                "name is missing: it must be lower-case letters,"
                                                        + " digits, . _ and - (r.yaml:1:1)",
                                                "data is missing: it must be a map of keys"
                                                        + " (r.yaml:1:1)")
                                        .hasSizeGreaterThan(6));
    }

    @Test
    void aRecipeWithoutDataIsOnlyThereToBeInheritedFrom() {
        assertProblems(
                "schema: 1\nnetwork: { type: dense }\n",
                "data is missing: without a description of recordings this recipe can only be"
                        + " inherited from; write one that has data and extends this one"
                        + " (r.yaml:1:1)");
    }

    @Test
    void aRecipeInheritsAndItsTextIsTheWhole(@TempDir Path folder) throws Exception {
        Files.writeString(
                folder.resolve("default.yaml"),
                SMALL.replace("name: pump\n", "").replaceAll("(?s)data:.*normal[^\n]*\n", ""));
        Path own =
                Files.writeString(
                        folder.resolve("pump.yaml"),
                        SMALL.replaceAll("(?s)split:.*", "")
                                        .replace("schema: 1", "extends: default.yaml")
                                + "network: { latent: 8 }\n");
        Recipe recipe = Recipe.read(own, List.of(new Recipe.Change("seed", "5")), Optional.empty());
        assertThat(recipe.network().latent()).isEqualTo(8);
        assertThat(recipe.seed()).isEqualTo(5);
        assertThat(recipe.text()).startsWith("# --set seed=5\nschema: 1\n").contains("seed: 5\n");
        Recipe again =
                Recipe.read(
                        Files.writeString(folder.resolve("again.yaml"), recipe.text()),
                        List.of(),
                        Optional.of(recipe.data().root()));
        assertThat(again.data()).isEqualTo(recipe.data());
        assertThat(again.network()).isEqualTo(recipe.network());
        assertThat(again.frontEnd()).isEqualTo(recipe.frontEnd());
        assertThat(again.threshold()).isEqualTo(recipe.threshold());
    }

    @Test
    void columnsCannotBeMatchedWithoutAnIndex() {
        assertProblems(
                SMALL.replace("  index: index.csv\n", ""),
                "data.normal must name files, such as files: [healthy/*.wav], where there is no"
                        + " data.index whose columns could be matched (r.yaml:7:11)");
    }

    @Test
    void theOperatingStateIsAColumnOfTheIndex() throws Exception {
        String told = SMALL.replace("  rate: 1 kHz\n", "  rate: 1 kHz\n  condition: load\n");
        assertThat(read(told).data().condition()).hasValue("load");
        assertProblems(
                told.replace("  index: index.csv\n", "").replace("label: [", "files: ["),
                "data.condition must be missing where there is no data.index whose column it could"
                        + " be, was load (r.yaml:7:14)");
    }

    @Test
    void aSingleFoldNeedsACalibrationPart() {
        assertProblems(
                SMALL.replace("folds: 3", "folds: 1"),
                "threshold.folds must be at least 2 where split.calibrate is missing, was 1: hold"
                        + " out a calibration part, or take 4 folds (r.yaml:14:21)");
    }

    @Test
    void aSpectrumThatCannotBeIsRefusedInItsOwnWords() {
        assertProblems(
                SMALL.replace("bands: 16", "bands: 16, axis: logarithmic, minimum: 0 Hz"),
                "frontEnd.type cannot be made: front end: lowest frequency must be above 0 Hz on a"
                        + " logarithmic axis, was 0.0 (r.yaml:11:19)");
    }

    @Test
    void aBoundIsScoredOnlyWhereTheNetworkHasOne() throws Exception {
        assertProblems(
                SMALL + "score: residual+elbo\n",
                "score must do without elbo where network.type is dense: only vae and cvae have one"
                        + " (r.yaml:15:8)");
        assertThat(read(SMALL.replace("dense", "vae") + "score: elbo\n").score().text())
                .isEqualTo("elbo");
    }

    @Test
    void rawSamplesHaveNoGainInDecibels() {
        assertProblems(
                SMALL.replace("type: spectrum, bands: 16", "type: raw")
                        .replace("epochs: 10", "augment: { copies: 2, gain: 1 dB }"),
                "training must have no augment with raw samples: gain and tilt are for features in"
                        + " dB (r.yaml:13:11)");
    }

    private static FrontEnd frontEnd(String keys) throws ProblemsException {
        return read(SMALL, "frontEnd=" + keys).frontEnd();
    }

    @Test
    void segmentsKeptApartMakeAShortSpectrogramOnAScaleOfChoice() throws Exception {
        SpectrumFrontEnd spectrum =
                (SpectrumFrontEnd)
                        read(
                                        SMALL,
                                        "frontEnd={ type: spectrum, bands: 8, segments: 3, average:"
                                                + " false, scale: sqrt, floor: 0.5 }")
                                .frontEnd();
        assertThat(spectrum.average()).isFalse();
        assertThat(spectrum.scale()).isEqualTo(Scale.SQRT);
        assertThat(spectrum.bins()).isEqualTo(24);
        assertThat(spectrum.sections().getFirst().segments()).isEqualTo(3);
    }

    @Test
    void anEnvelopeNamesTheBandItIsTakenOf() throws Exception {
        assertThat(frontEnd("{ type: envelope, band: 100 Hz .. 0.4 kHz, bands: 10 }"))
                .isInstanceOfSatisfying(
                        EnvelopeFrontEnd.class,
                        envelope -> {
                            assertThat(envelope.carrierFromHz()).isEqualTo(100);
                            assertThat(envelope.carrierToHz()).isEqualTo(400);
                            assertThat(envelope.maximumHz()).isEqualTo(150);
                        });
        assertProblems(
                SMALL.replace(
                        "type: spectrum, bands: 16",
                        "type: envelope, bands: 9, band: 2 kHz .. 9 kHz"),
                "frontEnd.band must be a rising range of frequencies up to 500.0 Hz, such as 2 kHz"
                        + " .. 10 kHz, was 2 kHz .. 9 kHz (r.yaml:11:45)");
    }

    @Test
    void statisticsAreChosenByNameEachWithAFloor() throws Exception {
        Recipe recipe =
                read(
                        SMALL,
                        "frontEnd={ type: statistics, features: [crest, skewness, velocity], floor:"
                                + " 2 dB }");
        assertThat(recipe.frontEnd().sections())
                .extracting(Section::kind)
                .containsExactly("crest", "skewness", "velocity");
        assertThat(recipe.floor().perBin()).containsExactly(2.0, 0.1, 2.0);
        assertProblems(
                SMALL.replace(
                        "type: spectrum, bands: 16", "type: statistics, features: [rms, rsm]"),
                "frontEnd.features must be one of crest, kurtosis, peak, rms, skewness, velocity,"
                        + " was rsm (r.yaml:11:47)");
    }

    @Test
    void onlyAnAccelerationHasAVelocity() {
        assertProblems(
                SMALL.replace("unit: g, range: 16 g", "unit: A")
                        .replace(
                                "type: spectrum, bands: 16",
                                "type: statistics, features: [velocity]"),
                "frontEnd.features must not hold velocity, which is the integral of an"
                        + " acceleration: channel x measures current (r.yaml:11:41)");
    }

    @Test
    void partsFollowEachOtherEachWithItsFloorAndTheLevelComesLast() throws Exception {
        Recipe recipe =
                read(
                        SMALL,
                        "frontEnd={ type: concat, normalise: level, parts: [ { type: spectrum, bands:"
                                + " 2, floor: 3 dB }, { type: envelope, band: 100 Hz .. 400 Hz,"
                                + " bands: 2 }, { type: statistics, features: [kurtosis] } ] }",
                        "scaling=robust");
        assertThat(recipe.frontEnd()).isInstanceOf(LevelFrontEnd.class);
        assertThat(recipe.frontEnd().sections())
                .extracting(Section::kind)
                .containsExactly("spectrum", "envelope", "kurtosis", "level");
        assertThat(recipe.frontEnd().sections())
                .extracting(Section::firstBin)
                .containsExactly(0, 2, 4, 5);
        assertThat(recipe.frontEnd().sections())
                .extracting(Section::followsGain)
                .containsExactly(false, false, false, true);
        assertThat(recipe.floor().perBin()).containsExactly(3.0, 3.0, 1.0, 1.0, 1.0, 1.0);
        assertThat(recipe.scaling()).isEqualTo(Scaling.ROBUST);
    }

    @Test
    void aLevelIsNotTakenAwayAndAskedForAtOnce() {
        assertProblems(
                SMALL.replace(
                        "type: spectrum, bands: 16",
                        "type: statistics, features: [rms], normalise: level"),
                "frontEnd.type cannot be made: front end: normalise: level takes away what rms"
                        + " tells: leave rms out, the level itself stays a feature"
                        + " (r.yaml:11:19)");
    }

    @Test
    void aPartThatCannotBeIsToldWithItsPlace() {
        assertProblems(
                SMALL.replace(
                        "type: spectrum, bands: 16",
                        "type: concat, parts: [ { type: raw }, { type: spectrum, bands: 999 } ]"),
                "frontEnd.parts.1.type cannot be made: front end: bands must be at most the 127"
                        + " frequencies that a window of 256 frames at 1000 Hz has between 0 and"
                        + " 500 Hz, was 999: ask for fewer bands, a longer window or a wider range"
                        + " (r.yaml:11:59)");
    }

    @Test
    void corruptionPenaltiesWeightsAndWarpAreRead() throws Exception {
        TrainingPlan plan =
                read(SMALL.replace(
                                "epochs: 10",
                                "epochs: 10, denoise: { gaussian: 0.3, bands: 0.1,"
                                        + " channels: 0.05 }, sparse: { kl: 0.01 },"
                                        + " contractive: 0.001, channelWeights: { x: 2 },"
                                        + " augment: { copies: 1, warp: 2 % }"))
                        .training();
        assertThat(plan.corruption()).isEqualTo(new Corruption(0.3, 0.1, 0.05, 1));
        assertThat(plan.penalties())
                .containsExactly(new Penalty.SparseKl(0.01, 0.05), new Penalty.Contractive(0.001));
        assertThat(plan.channelWeights()).containsExactly(2.0);
        assertThat(plan.warp()).isEqualTo(0.02);
        assertThat(plan.lossText())
                .isEqualTo("mse weighted [2.0] + sparse kl 0.01 to 0.05 + contractive 0.001");
        assertThat(read(SMALL).training().corruption()).isEqualTo(Corruption.none());
    }

    @Test
    void noiseIsAskedForOnce() throws Exception {
        String noisy = SMALL.replace("latent: 4", "latent: 4, inputNoise: 0.3");
        assertThat(read(noisy, "training.denoise={ bands: 0.1 }").network().inputNoise())
                .isEqualTo(0.3);
        assertThat(read(SMALL, "training.denoise={ gaussian: 0.4 }").network().inputNoise())
                .isZero();
        for (String more : List.of("", ", ensemble: 3")) {
            assertProblems(
                    noisy.replace("inputNoise: 0.3", "inputNoise: 0.3" + more)
                            .replace("epochs: 10", "epochs: 10, denoise: { gaussian: 0.4 }"),
                    "network.inputNoise must be 0 beside training.denoise.gaussian, which adds"
                            + " noise to the input as well, were 0.3 and 0.4: keep one of them, of"
                            + " a standard deviation of 0.50 for as much noise as both"
                            + " (r.yaml:12:62)");
        }
    }

    @Test
    void aSigmoidCannotGiveBackWhatGoesBeyondItsRange() throws Exception {
        String sigmoid = SMALL.replace("latent: 4", "latent: 4, output: sigmoid");
        assertThat(read(sigmoid, "scaling=range").network().output()).isEqualTo(Activation.SIGMOID);
        assertProblems(
                sigmoid,
                "network.output must be linear with scaling: standard, whose features go beyond the"
                        + " 0 .. 1 of a sigmoid: take scaling: range, was sigmoid (r.yaml:12:58)");
    }

    @Test
    void whatIsWrongWithTrainingIsToldInWords() {
        assertProblems(
                SMALL.replace(
                        "epochs: 10",
                        "loss: bce, sparse: { l1: 1, kl: 1 }, channelWeights: { y: 1 }, augment: {"
                                + " copies: 1, warp: 2 }"),
                "training must have another loss than bce here: it is for features within 0 .. 1"
                        + " and wants scaling: range and network.output: sigmoid, was standard and"
                        + " linear (r.yaml:13:11)",
                "training.sparse must have either l1 or kl, such as l1: 0.001 (r.yaml:13:32)",
                "training.channelWeights.y is not a key here: known are x (r.yaml:13:68)",
                "training.augment.warp must be a share of 0 % to 50 %, such as 2 %, was 2"
                        + " (r.yaml:13:104)");
        assertProblems(
                SMALL.replace("type: spectrum, bands: 16", "type: raw")
                        .replace("epochs: 10", "augment: { warp: 2 % }"),
                "training must have no augment.warp here: it moves the bands of a spectrum in dB,"
                        + " and the front end makes none (r.yaml:13:11)");
    }

    @Test
    void csvColumnsFollowTheChannels() throws Exception {
        Recipe recipe =
                read(
                        SMALL.replace("format: raw", "format: csv")
                                .replace("range: 16 g", "column: Accelerometer")
                                .replace(
                                        "  rate:",
                                        "  csv: { separator: ;, time: { column: datetime, format:"
                                                + " date-time } }\n  rate:"));
        assertThat(recipe.data().format())
                .isEqualTo(
                        new RecordingFormat.Csv(
                                ';',
                                true,
                                '.',
                                List.of("Accelerometer"),
                                new RecordingFormat.TimeColumn(
                                        "datetime", RecordingFormat.TimeFormat.DATE_TIME)));
    }

    @Test
    void formatsOfOtherJarsAreKnownByTheirWords() throws Exception {
        Recipe recipe =
                read(
                        SMALL.replace("format: raw", "format: parquet")
                                .replace("range: 16 g", "column: accel"));
        assertThat(recipe.data().format())
                .isInstanceOf(RecordingFormat.Foreign.class)
                .hasToString("ParquetFormat[columns=[accel]]");
    }

    @Test
    void aPlaceThatCannotBeIsToldWithItsLine() {
        assertProblems(
                SMALL.replace("format: raw", "format: mat")
                        .replace("range: 16 g", "column: 'data[0]'"),
                "data.channels cannot be: columns are counted from 1, was data[0]: write [1] for the"
                        + " first (r.yaml:6:13)");
    }

    @Test
    void resamplingChangesTheRateAndTheClipsOfAllThatFollows() throws Exception {
        Recipe recipe = read(SMALL, "data.resample=250 Hz", "data.clip=4096");
        assertThat(recipe.data().sampleRateHz()).isEqualTo(250);
        assertThat(recipe.data().format())
                .isEqualTo(new Resampled(new RecordingFormat.RawFloat(), 1000, 4096));
        assertThat(recipe.window()).isEqualTo(new WindowGrid(256, 128, 1024));
        assertThat(recipe.frontEnd())
                .isInstanceOfSatisfying(
                        SpectrumFrontEnd.class,
                        spectrum -> assertThat(spectrum.maximumHz()).isEqualTo(125));
    }

    @Test
    void whatCannotBeResampledIsRefused() {
        assertProblems(
                SMALL.replace("rate: 1 kHz", "rate: 1 kHz\n  resample: 333.33 Hz"),
                "data.resample must be a rate that stands to that of the files as whole numbers up"
                        + " to 1000 do, 1000.0 Hz, was 333.33 Hz (r.yaml:8:13)");
        assertProblems(
                SMALL.replace("rate: 1 kHz", "rate: 1 kHz\n  resample: 300 Hz\n  clip: 4096"),
                "data.clip must be a whole number of frames at 300.0 Hz too, was 4096 frames at"
                        + " 1000.0 Hz (r.yaml:9:9)");
    }

    @Test
    void aTestBenchShortensWhatTheFrontEndSees() throws Exception {
        Recipe recipe =
                read(SMALL, "data.testBench={ head: 64 frames, unitRms: true, whiteNoise: 0 dB }");
        assertThat(recipe.frontEnd().frames()).isEqualTo(64);
        assertThat(recipe.window().frames()).isEqualTo(256);
        assertThat(recipe.bench().whiteNoiseDb()).isEqualTo(0.0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cwru48k",
                "cwru48k-hard",
                "ceiling_fan",
                "itsc_current",
                "femto",
                "skab",
                "nab_machine_temperature",
                "own-data"
            })
    void theRecipesThatAreShippedAreSound(String name) throws Exception {
        Recipe recipe =
                Recipe.read(Path.of("recipes", name + ".yaml"), List.of(), Optional.empty());
        assertThat(recipe.changes()).isEmpty();
    }
}
