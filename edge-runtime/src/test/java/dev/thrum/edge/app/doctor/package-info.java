@NullMarked
package dev.thrum.edge.app.doctor;

import org.jspecify.annotations.NullMarked;
