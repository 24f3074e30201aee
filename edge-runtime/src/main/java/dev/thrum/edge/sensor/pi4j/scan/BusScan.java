package dev.thrum.edge.sensor.pi4j.scan;

import com.pi4j.exception.Pi4JException;
import dev.thrum.edge.sensor.SensorException;
import dev.thrum.edge.sensor.pi4j.Buses;
import dev.thrum.edge.sensor.pi4j.chip.ChipDriver;
import dev.thrum.edge.sensor.pi4j.chip.ChipDrivers;
import dev.thrum.edge.sensor.pi4j.line.BusAddress;
import dev.thrum.edge.sensor.pi4j.line.Line;
import dev.thrum.edge.sensor.pi4j.linux.BusException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// Asks the chips on a bus what they are. Only identity registers are read, and only at addresses
/// that a driver names: nothing is written into a register, and no other address is touched. One
/// thread.
///
/// Over SPI nobody has an address, and what is a read to one chip may be a write to another. So the
/// drivers ask in the order of [ChipDrivers#inOrderOfAskingOverSpi()], and none after a chip was
/// known.
public final class BusScan {
    private final Buses buses;

    /// @param buses through which lines are opened; the caller's to close
    public BusScan(Buses buses) {
        this.buses = buses;
    }

    /// Looks at one bus.
    public FoundBus look(BusAddress.Name bus) {
        List<FoundChip> found = new ArrayList<>();
        List<String> trouble = new ArrayList<>();
        if (bus.i2c()) {
            lookAtI2c(bus.number(), found, trouble);
        } else {
            lookAtSpi(bus.toSpi(), found, trouble);
        }
        return new FoundBus(bus.text(), bus.deviceFile(), found, trouble);
    }

    private void lookAtI2c(int number, List<FoundChip> found, List<String> trouble) {
        for (int device : addresses()) {
            BusAddress.I2c address = new BusAddress.I2c(number, device);
            try {
                ask(address).ifPresent(found::add);
            } catch (SensorException e) {
                if (!isTaken(e)) {
                    trouble.add(words(e, address));
                    return;
                }
                found.add(new FoundChip.Taken(address, words(e, address)));
            } catch (Pi4JException e) {
                trouble.add(words(e, address));
                return;
            }
        }
    }

    private static SortedSet<Integer> addresses() {
        SortedSet<Integer> addresses = new TreeSet<>();
        ChipDrivers.all().stream()
                .flatMap(driver -> driver.description().i2c().stream())
                .forEach(i2c -> addresses.addAll(i2c.addresses()));
        return addresses;
    }

    /// A bus that cannot be opened for one chip cannot be for any, unless only the address is
    /// taken.
    private static boolean isTaken(SensorException failure) {
        return failure.getCause() instanceof BusException bus && bus.meansTaken();
    }

    /// The bus is named beside it, and a whole bus has no address.
    private static String words(Exception failure, BusAddress address) {
        String words = String.valueOf(failure.getMessage());
        String place = address.text() + ": ";
        return words.startsWith(place) ? words.substring(place.length()) : words;
    }

    private Optional<FoundChip> ask(BusAddress.I2c address) throws SensorException {
        List<String> mute = new ArrayList<>();
        boolean answers = false;
        for (ChipDriver driver : at(address.device())) {
            if (!driver.canIdentify()) {
                mute.add(driver.description().driver());
                continue;
            }
            switch (ask(driver, address)) {
                case YES -> {
                    return Optional.of(new FoundChip.Known(address, driver.description().driver()));
                }
                case NO -> answers = true;
                case NOBODY -> {
                    if (!answers) {
                        return Optional.empty();
                    }
                }
            }
        }
        return answers ? Optional.of(new FoundChip.Unknown(address, mute)) : Optional.empty();
    }

    private enum Answer {
        YES,
        NO,
        NOBODY
    }

    private Answer ask(ChipDriver driver, BusAddress address) throws SensorException {
        Line line = buses.open(address, driver.description());
        try {
            return driver.identifies(line) ? Answer.YES : Answer.NO;
        } catch (Pi4JException e) {
            if (e instanceof BusException bus && !bus.meansNobodyThere()) {
                throw e;
            }
            return Answer.NOBODY;
        } finally {
            buses.close(line);
        }
    }

    private static List<ChipDriver> at(int device) {
        return ChipDrivers.all().stream()
                .filter(driver ->
                        driver.description().i2c().stream()
                                .anyMatch(i2c -> i2c.addresses().contains(device)))
                .toList();
    }

    private void lookAtSpi(BusAddress.Spi address, List<FoundChip> found, List<String> trouble) {
        for (ChipDriver driver : ChipDrivers.inOrderOfAskingOverSpi()) {
            try {
                if (ask(driver, address) == Answer.YES) {
                    found.add(new FoundChip.Known(address, driver.description().driver()));
                    return;
                }
            } catch (SensorException | Pi4JException e) {
                trouble.add(words(e, address));
                return;
            }
        }
    }
}
