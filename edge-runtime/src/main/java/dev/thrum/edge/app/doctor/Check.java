package dev.thrum.edge.app.doctor;

import java.util.function.Consumer;

/// One thing to look at. What it throws is a failure of this check and of no other.
interface Check {
    /// What is looked at, for the finding when it throws.
    String name();

    /// Looks, and tells what was found, at least one finding.
    void run(Consumer<Finding> findings) throws Exception;
}
