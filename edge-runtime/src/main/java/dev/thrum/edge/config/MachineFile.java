package dev.thrum.edge.config;

import dev.thrum.edge.evidence.MachineDescription;
import dev.thrum.edge.yaml.Problems;
import dev.thrum.edge.yaml.ProblemsException;
import dev.thrum.edge.yaml.YamlDocument;
import dev.thrum.edge.yaml.YamlMap;
import java.nio.file.Path;

/// A file that holds the `machine` section of a monitor and nothing else: for recordings, where
/// there is no configuration. Stateless.
public final class MachineFile {
    private MachineFile() {}

    /// The description in a file.
    ///
    /// @throws ProblemsException telling everything that is wrong
    public static MachineDescription read(Path file) throws ProblemsException {
        Problems problems = new Problems();
        YamlMap root = YamlDocument.read(file).root(problems);
        root.requireMap("machine");
        MachineDescription machine = MachineKeys.read(root);
        root.refuseUnknown();
        problems.throwIfAny();
        return machine;
    }
}
