/// The command `thrum`: options, results on standard output, exit codes. Each command is one class;
/// commands from other jars join through [dev.thrum.edge.cli.CommandProvider].
@NullMarked
package dev.thrum.edge.cli;

import org.jspecify.annotations.NullMarked;
