package dev.thrum.edge.recorder;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What came of recording one sensor.
///
/// @param sensor its name
/// @param contract where the contract lies
/// @param files the files, in order; none if no frame came
/// @param frames frames in them
/// @param lostFrames frames missing between them
/// @param ending why it ended
/// @param trouble what the disk said, if that ended it
/// @param json the contract
public record Recorded(
        String sensor,
        Path contract,
        List<Path> files,
        long frames,
        long lostFrames,
        Ending ending,
        Optional<String> trouble,
        ObjectNode json) {
    public Recorded {
        files = List.copyOf(files);
    }
}
