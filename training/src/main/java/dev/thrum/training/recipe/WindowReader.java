package dev.thrum.training.recipe;

import dev.thrum.edge.yaml.YamlMap;
import dev.thrum.training.dataset.WindowGrid;
import java.util.Optional;

/// Reads `window`.
final class WindowReader {
    private final YamlMap window;
    private final DataReader data;

    WindowReader(YamlMap window, DataReader data) {
        this.window = window;
        this.data = data;
    }

    /// The grid with the hop that stands under a key; nothing where windows do not fit clips.
    ///
    /// @param hopKey `hop` or `fitHop`
    Optional<WindowGrid> read(String hopKey) {
        int clip = data.clipFrames();
        int automatic = Automatic.windowFrames(data.sampleRateHz(), clip);
        int frames = window.require("frames", Automatic.or(Rules.frames(2), automatic), 2);
        int automaticHop =
                hopKey.equals("hop")
                        ? Automatic.hopFrames(frames, clip)
                        : Automatic.fitHopFrames(frames, clip);
        int hop = window.read(hopKey, Automatic.or(Rules.frames(1), automaticHop)).orElse(frames);
        if (clip > 0 && clip < frames) {
            window.refuse(
                    "frames",
                    "must be at most data.clip, %d frames, was %d".formatted(clip, frames));
            return Optional.empty();
        }
        return Optional.of(new WindowGrid(frames, hop, clip));
    }
}
