@NullMarked
package dev.thrum.edge.store.sqlite;

import org.jspecify.annotations.NullMarked;
