/// How far a long piece of work has come: the port through which stages tell it.
@NullMarked
package dev.thrum.training.progress;

import org.jspecify.annotations.NullMarked;
