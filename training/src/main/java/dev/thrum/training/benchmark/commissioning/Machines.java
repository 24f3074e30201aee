package dev.thrum.training.benchmark.commissioning;

import dev.thrum.edge.recording.Recording;
import dev.thrum.edge.recording.Recordings;
import dev.thrum.training.dataset.DataSet;
import dev.thrum.training.dataset.DatasetException;
import dev.thrum.training.dataset.LabelledRecording;
import dev.thrum.training.dataset.LabelledRecording.Kind;
import dev.thrum.training.dataset.Split;
import dev.thrum.training.dataset.Stretch;
import dev.thrum.training.recipe.Recipe;
import java.util.ArrayList;
import java.util.List;

/// Machines that recipes describe, as they are put under watch. Stateless.
final class Machines {
    private Machines() {}

    /// The machine a recipe is about.
    ///
    /// @param recipe with the windows of the model
    /// @param from where the watch begins in healthy recordings without a list of clips, as a
    ///   fraction of them; 0 where the model has not heard them
    static List<Watched> of(Recipe recipe, double from) throws DatasetException {
        DataSet data = DataSet.open(recipe.data());
        List<Recording> signals = new ArrayList<>();
        List<Stretch> healthy = new ArrayList<>();
        List<Stretch> faulty = new ArrayList<>();
        int clipFrames = recipe.data().clipFrames();
        for (LabelledRecording each : data.recordings()) {
            int number = signals.size();
            List<LabelledRecording.Clip> clips = each.clips();
            if (!clips.isEmpty()) {
                signals.add(each.signal());
                healthy.addAll(
                        Spans.runs(
                                number,
                                clips.size(),
                                clipFrames,
                                at -> clips.get(at).kind() == Kind.NORMAL));
                faulty.addAll(
                        Spans.runs(
                                number,
                                clips.size(),
                                clipFrames,
                                at -> clips.get(at).kind() == Kind.ANOMALOUS));
            } else if (each.anomalous()) {
                signals.add(each.signal());
                faulty.add(new Stretch(number, 0, each.signal().frames()));
            } else {
                Recording heard = heard(each.signal(), from, recipe);
                signals.add(heard);
                healthy.add(new Stretch(number, 0, heard.frames()));
            }
        }
        return watched(recipe, signals, healthy, faulty, learned(recipe, healthy));
    }

    private static Recording heard(Recording signal, double from, Recipe recipe) {
        if (from == 0) {
            return signal;
        }
        Stretch later =
                Split.part(
                        0,
                        signal.frames(),
                        from,
                        1,
                        recipe.split().gapFrames(),
                        recipe.data().clipFrames());
        return Recordings.slice(signal, later.firstFrame(), later.endFrame());
    }

    private static long learned(Recipe recipe, List<Stretch> healthy) {
        long windows = healthy.stream().mapToLong(recipe.window()::count).sum();
        return Spans.toLearn(windows, recipe.threshold().rule().quantile());
    }

    /// A machine of stretches that are known.
    ///
    /// @param healthy in the order of time
    /// @param learned windows it is commissioned with
    static List<Watched> watched(
            Recipe recipe,
            List<Recording> signals,
            List<Stretch> healthy,
            List<Stretch> faulty,
            long learned) {
        List<List<Span>> spans =
                Spans.divide(healthy, faulty, signals.size(), recipe.window(), learned);
        List<Watched> machine = new ArrayList<>();
        for (int number = 0; number < signals.size(); number++) {
            if (!spans.get(number).isEmpty()) {
                machine.add(Watched.fromFirst(signals.get(number), spans.get(number)));
            }
        }
        return machine;
    }
}
