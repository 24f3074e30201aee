package dev.thrum.training.dataset;

import dev.thrum.edge.recording.RecordingException;
import java.util.List;

/// Windows of a data set's stretches, cut and handed out one at a time: however long recordings
/// are, one window is in memory. Can be run through any number of times, with the same windows.
public final class WindowStream {
    private final DataSet data;
    private final WindowGrid grid;
    private final BenchTransform transform;
    private final int channels;

    WindowStream(DataSet data, WindowGrid grid, BenchTransform transform) {
        this.data = data;
        this.grid = grid;
        this.transform = transform;
        this.channels = data.settings().channels().size();
    }

    /// Frames in a window as a model sees it.
    public int frames() {
        return transform.framesOf(grid.frames());
    }

    /// Windows in the stretches.
    public long count(List<Stretch> stretches) {
        return stretches.stream().mapToLong(grid::count).sum();
    }

    /// Hands over every window of the stretches, stretch by stretch and front to back.
    ///
    /// @throws DatasetException if a recording cannot be read or a sample is no number, or whatever
    ///   the visitor throws
    public void forEach(List<Stretch> stretches, WindowVisitor visitor) throws DatasetException {
        for (Stretch stretch : stretches) {
            LabelledRecording recording = data.recordings().get(stretch.recording());
            long count = grid.count(stretch);
            try (WindowCutter cutter = new WindowCutter(recording, grid.frames())) {
                for (long index = 0; index < count; index++) {
                    long start = grid.start(stretch, index);
                    float[] window = cutter.cut(start);
                    visitor.window(
                            stretch.recording(),
                            start,
                            transform.apply(recording.name(), start, window, channels));
                }
            } catch (RecordingException e) {
                throw new DatasetException(e);
            }
        }
    }
}
