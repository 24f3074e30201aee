/// The commands of `thrum` that need a workstation.
@NullMarked
package dev.thrum.training.cli;

import org.jspecify.annotations.NullMarked;
