package dev.thrum.training.explore;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What clustering came to, as `thrum cluster --json` prints it.
///
/// @param windows windows looked at
/// @param everyNth only each so-manieth window was looked at; 1 for all
/// @param noiseShare share of them in no cluster
/// @param clusters largest first
/// @param agreement with a column of the index; null where none was asked for
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ClusterResult(
        int windows,
        int everyNth,
        double noiseShare,
        List<Cluster> clusters,
        @Nullable Labels agreement) {
    public ClusterResult {
        clusters = List.copyOf(clusters);
    }

    /// A proposed operating mode or kind of fault.
    ///
    /// @param number from 1
    /// @param windows how many it has
    /// @param recordings recordings with windows in it, most of them first
    /// @param medoid its most typical window
    public record Cluster(int number, int windows, List<Share> recordings, Medoid medoid) {
        public Cluster {
            recordings = List.copyOf(recordings);
        }
    }

    /// A recording's part in a cluster.
    ///
    /// @param share share of the recording's windows that lie in the cluster
    public record Share(String recording, int windows, double share) {}

    /// Where a window is.
    ///
    /// @param frame its first frame, counted from the start of the recording
    public record Medoid(String recording, long frame) {}

    /// How well clusters agree with labels nobody told them; windows in no cluster are left out of
    /// purity, and are a cluster of their own for the index.
    public record Labels(String column, double purity, double adjustedRand) {}
}
