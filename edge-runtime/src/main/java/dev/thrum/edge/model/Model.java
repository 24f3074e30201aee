package dev.thrum.edge.model;

import java.nio.FloatBuffer;
import java.util.List;

/// A loaded model: scores windows where they lie. Inference thread only.
public interface Model extends AutoCloseable {
    ModelCard card();

    Precision precision();

    /// The score from which on a window is anomalous, for this precision.
    float threshold();

    /// The score below which a window is accepted as healthy where the baseline follows the
    /// machine: the package's own threshold, whatever alarms are judged by.
    default float acceptance() {
        return threshold();
    }

    /// Declares once the places windows will be scored in, such as every slot of a ring. Each must
    /// be a direct buffer in native byte order of `windowFrames × channels` floats.
    void bind(List<FloatBuffer> slots);

    /// Scores the window that now lies in a slot given to [#bind(List)], without copying it, and by
    /// itself: [ScoreStream] makes of it the score that counts.
    ///
    /// @param slot index of the slot
    /// @return the score, dimensionless, at least 0
    /// @throws ModelException if the session fails or the score is not a number; the window is
    ///   unchanged
    float score(int slot) throws ModelException;

    /// The squared residual of the window scored last, channel by channel: `channels × bins`
    /// values. Overwritten by the next call of [#score(int)].
    FloatBuffer residual();

    /// The standardised features of the window scored last, the baseline not taken away: `channels
    /// × bins` values; none where the card has no adaptation. Overwritten by the next call of
    /// [#score(int)].
    FloatBuffer features();

    /// What is taken from the features of the next window before they are judged, in standardised
    /// units, 0 at first; none where the card has no adaptation. Written by [ScoreStream].
    FloatBuffer baseline();

    @Override
    void close();
}
