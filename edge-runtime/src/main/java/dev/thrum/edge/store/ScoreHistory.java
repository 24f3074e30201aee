package dev.thrum.edge.store;

import java.time.Instant;
import java.util.List;

/// The decimated history of scores: for each monitor, operating state and minute one row. Any
/// thread; [#add] returns at once, [#rows] may wait for a disk and is not for the inference thread.
public interface ScoreHistory {
    /// Adds a minute, or a part of one: what is added twice for a minute and state is put together.
    ///
    /// @param minute its beginning
    /// @param state operating state, such as `running-2`; empty where there is none
    /// @param windows how many were scored in it, at least 1
    /// @param low lowest normalised score
    /// @param median of the normalised scores
    /// @param high highest normalised score
    void add(
            String monitor,
            Instant minute,
            String state,
            int windows,
            float low,
            float median,
            float high);

    /// The minutes that begin in a stretch of time, in the order of time, then of states.
    ///
    /// @param from inclusive
    /// @param to exclusive
    List<Row> rows(String monitor, Instant from, Instant to);

    /// One that forgets everything with the process.
    static ScoreHistory inMemory() {
        return new HistoryInMemory();
    }

    /// The scores of one minute in one operating state.
    ///
    /// @param minute its beginning
    /// @param state operating state; empty where there is none
    /// @param windows how many were scored
    /// @param low lowest normalised score
    /// @param median of the normalised scores; of parts put together, their mean by windows
    /// @param high highest normalised score
    record Row(Instant minute, String state, int windows, float low, float median, float high) {
        /// The same minute and state, two parts of it put together.
        public Row with(Row other) {
            int sum = windows + other.windows;
            return new Row(
                    minute,
                    state,
                    sum,
                    Math.min(low, other.low),
                    (float)
                            ((median * (double) windows + other.median * (double) other.windows)
                                    / sum),
                    Math.max(high, other.high));
        }
    }
}
