package dev.thrum.training.cli;

import dev.thrum.edge.cli.CommandFailedException;
import dev.thrum.edge.cli.ExitCode;
import dev.thrum.edge.model.ModelCard;
import dev.thrum.training.explore.Codes;
import dev.thrum.training.explore.Decoder;
import dev.thrum.training.explore.Encoding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `thrum generate`.
@Command(
        name = "generate",
        description = {
            "Makes new windows with a model's decoder: of codes drawn at random, or of codes on the way"
                    + " from one recording to another.",
            "Writes features (F.csv: a line for each sample and channel), or waveforms (F.wav: the"
                    + " samples one after the other). A spectrum says nothing of phases, so those of"
                    + " its waveforms are random."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  thrum generate --model pump-vae --samples 100 --out spectra.csv",
            "  thrum generate --model pump-cvae --state load=high --samples 20 --out high.wav",
            "  thrum generate --model pump --like healthy.wav --samples 20 --out like.wav",
            "  thrum generate --model pump --from monday.wav --to friday.wav --steps 9 --out way.csv"
        })
final class GenerateCommand implements Callable<Integer> {
    @Mixin private final ModelOption model = new ModelOption();

    @Option(
            names = "--out",
            required = true,
            paramLabel = "F.csv|F.wav",
            description = "Where to write: features as CSV, or waveforms as WAV.")
    private Path out = Path.of("");

    @Option(
            names = "--samples",
            defaultValue = "16",
            paramLabel = "N",
            description = "Codes to draw (${DEFAULT-VALUE}).")
    private int samples;

    @Option(
            names = "--like",
            paramLabel = "FILE",
            description =
                    "Draws codes as they lie in a recording, instead of from a variational"
                            + " autoencoder's prior. May be given several times; needed for the other"
                            + " families.")
    private final List<Path> like = new ArrayList<>();

    @Option(
            names = "--from",
            paramLabel = "FILE",
            description = "The recording whose mean code the way begins at.")
    private @Nullable Path from;

    @Option(
            names = "--to",
            paramLabel = "FILE",
            description = "The recording whose mean code the way ends at.")
    private @Nullable Path to;

    @Option(
            names = "--steps",
            defaultValue = "8",
            paramLabel = "N",
            description = "Codes on the way, both ends included (${DEFAULT-VALUE}).")
    private int steps;

    @Option(
            names = "--state",
            paramLabel = "COLUMN=VALUE",
            description = "The operating state, for a model that tells them apart (cvae).")
    private @Nullable String state;

    @Option(
            names = "--seed",
            defaultValue = "1",
            paramLabel = "N",
            description = "Seed of codes and phases (${DEFAULT-VALUE}).")
    private long seed;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        if (samples < 1 || steps < 2) {
            throw new ParameterException(
                    spec.commandLine(), "--samples must be at least 1 and --steps at least 2");
        }
        if ((from == null) != (to == null)) {
            throw new ParameterException(
                    spec.commandLine(), "--from and --to belong together: give both or neither");
        }
        ModelRecordings opened = ModelRecordings.open(model.place());
        SplittableRandom random = new SplittableRandom(seed);
        float[] told = told(opened.card());
        List<float[]> features = new ArrayList<>();
        try (Decoder decoder = new Decoder(opened.fp32())) {
            for (float[] code : codes(opened, random)) {
                features.add(decoder.features(joined(code, told)));
            }
            GeneratedWindows windows = new GeneratedWindows(opened.card(), features);
            if (out.toString().endsWith(".wav")) {
                windows.writeWav(out, random);
            } else {
                windows.writeCsv(out);
            }
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException("%s: %s".formatted(model.place(), e.getMessage()), e);
        }
        spec.commandLine().getOut().printf(Locale.ROOT, "%s: %,d windows%n", out, features.size());
        spec.commandLine().getOut().flush();
        return ExitCode.DONE;
    }

    private List<float[]> codes(ModelRecordings opened, SplittableRandom random) throws Exception {
        if (from != null && to != null) {
            return Codes.between(
                    Codes.mean(encoded(opened, from)), Codes.mean(encoded(opened, to)), steps);
        }
        Codes codes = distribution(opened);
        List<float[]> drawn = new ArrayList<>();
        for (int sample = 0; sample < samples; sample++) {
            drawn.add(codes.draw(random));
        }
        return drawn;
    }

    private Codes distribution(ModelRecordings opened) throws Exception {
        ModelCard.Architecture network = opened.card().architecture();
        if (like.isEmpty()) {
            if (!network.type().endsWith("vae") || network.type().equals("vqvae")) {
                throw new CommandFailedException(
                        "%s: a network of type %s has no prior to draw from: name healthy recordings with --like, or two with --from and --to"
                                .formatted(model.place(), network.type()));
            }
            return Codes.standardNormal(network.latent());
        }
        List<float[]> seen = new ArrayList<>();
        for (Path file : like) {
            seen.addAll(encoded(opened, file));
        }
        return Codes.like(seen);
    }

    private static List<float[]> encoded(ModelRecordings opened, Path file) throws Exception {
        return Encoding.codes(opened.card(), opened.fp32(), opened.recording(file));
    }

    /// A 1 in the place of the state asked for; nothing for a model that knows no states.
    private float[] told(ModelCard card) throws CommandFailedException {
        ModelCard.Conditions conditions = card.architecture().conditions();
        if (conditions == null) {
            if (state != null) {
                throw new CommandFailedException(
                        "%s: the model tells no operating states apart: leave --state out, or train a cvae"
                                .formatted(model.place()));
            }
            return new float[0];
        }
        List<String> known =
                conditions.values().stream()
                        .map(value -> conditions.column() + "=" + value)
                        .toList();
        int place = state == null ? -1 : known.indexOf(state);
        if (place < 0) {
            throw new CommandFailedException(
                    "%s: --state must be one of %s, was %s".formatted(model.place(), known, state));
        }
        float[] told = new float[known.size()];
        told[place] = 1;
        return told;
    }

    private static float[] joined(float[] code, float[] told) {
        float[] joined = Arrays.copyOf(code, code.length + told.length);
        System.arraycopy(told, 0, joined, code.length, told.length);
        return joined;
    }
}
