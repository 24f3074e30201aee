package dev.thrum.training.cli;

import dev.thrum.edge.cli.CommandFailedException;
import dev.thrum.edge.cli.ExitCode;
import dev.thrum.edge.recording.Recording;
import dev.thrum.training.explore.Denoiser;
import dev.thrum.training.explore.FloatWav;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `thrum denoise`.
@Command(
        name = "denoise",
        description = {
            "Writes a recording cleaned of what a model of the healthy machine does not know, as a WAV"
                    + " of 32-bit floats in the channels' units.",
            "A model of raw samples gives its reconstruction; a model of a spectrum turns down the"
                    + " bands that are louder than it restores them. Faults are taken for noise: this"
                    + " is for listening to the machine, not for finding what is wrong with it.",
            "Train with training.denoise in the recipe for a model that is good at it."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  thrum denoise --model models/pump --input monday.wav --out clean.wav",
            "  thrum denoise --model models/pump --input monday.csv --out clean.wav"
        })
final class DenoiseCommand implements Callable<Integer> {
    @Mixin private final ModelOption model = new ModelOption();

    @Option(
            names = "--input",
            required = true,
            paramLabel = "FILE",
            description = "A recording with the model's channels and rate.")
    private Path input = Path.of("");

    @Option(
            names = "--out",
            required = true,
            paramLabel = "F.wav",
            description = "Where to write. Appears when it is whole.")
    private Path out = Path.of("");

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        ModelRecordings opened = ModelRecordings.open(model.place());
        Recording recording = opened.recording(input);
        PrintWriter lines = spec.commandLine().getErr();
        try (Denoiser denoiser = new Denoiser(opened.card(), opened.fp32());
                FloatWav wav =
                        new FloatWav(
                                out,
                                recording.channels().size(),
                                recording.sampleRateHz(),
                                recording.frames());
                TerminalProgress progress = TerminalProgress.on(lines)) {
            progress.begin("frames", recording.frames());
            denoiser.clean(recording, wav::write, done -> progress.step(done, ""));
            progress.end();
            wav.finish();
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException("%s: %s".formatted(model.place(), e.getMessage()), e);
        }
        spec.commandLine()
                .getOut()
                .printf(Locale.ROOT, "%s: %,d frames cleaned%n", out, recording.frames());
        spec.commandLine().getOut().flush();
        return ExitCode.DONE;
    }
}
