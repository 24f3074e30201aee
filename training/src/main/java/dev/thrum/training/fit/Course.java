package dev.thrum.training.fit;

import dev.thrum.training.network.Snapshot;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The losses of a training so far, its best weights, and whether it is time to stop. Training
/// thread only.
final class Course {
    private final int patience;
    private final int unsettledEpochs;
    private final List<Double> trainingLosses = new ArrayList<>();
    private final List<Double> validationLosses = new ArrayList<>();
    private double bestLoss = Double.POSITIVE_INFINITY;
    private int bestEpoch;
    private @Nullable Snapshot best;

    /// A course that has not begun.
    ///
    /// @param patience epochs without a new lowest validation loss after which it is over
    /// @param unsettledEpochs epochs at the start that do not try the patience
    Course(int patience, int unsettledEpochs) {
        this.patience = patience;
        this.unsettledEpochs = unsettledEpochs;
    }

    /// Notes an epoch, and says whether its validation loss is the lowest so far.
    boolean add(double trainingLoss, double validationLoss) {
        trainingLosses.add(trainingLoss);
        validationLosses.add(validationLoss);
        if (validationLoss >= bestLoss) {
            return false;
        }
        bestLoss = validationLoss;
        bestEpoch = epochs();
        return true;
    }

    /// Keeps the weights of the best epoch.
    void keep(Snapshot snapshot) {
        best = snapshot;
    }

    int epochs() {
        return validationLosses.size();
    }

    boolean isOver() {
        return epochs() - Math.max(bestEpoch, unsettledEpochs) >= patience;
    }

    /// Writes all of it to a stream.
    void writeTo(DataOutputStream out) throws IOException {
        out.writeInt(epochs());
        for (int epoch = 0; epoch < epochs(); epoch++) {
            out.writeDouble(trainingLosses.get(epoch));
            out.writeDouble(validationLosses.get(epoch));
        }
        best().writeTo(out);
    }

    /// Reads what was written into a course that has not begun, as if its epochs had been gone
    /// through here.
    void readFrom(DataInputStream in) throws IOException {
        for (int left = in.readInt(); left > 0; left--) {
            add(in.readDouble(), in.readDouble());
        }
        keep(Snapshot.readFrom(in));
    }

    Snapshot best() {
        if (best == null) {
            throw new IllegalStateException("no epoch has ended yet");
        }
        return best;
    }

    TrainingRun run(double seconds, String device, long seed) {
        return new TrainingRun(
                epochs(),
                bestEpoch,
                bestLoss,
                trainingLosses,
                validationLosses,
                seconds,
                device,
                seed);
    }
}
