package dev.thrum.edge.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.thrum.edge.sensor.pi4j.chip.ChipDescription;
import dev.thrum.edge.sensor.pi4j.chip.ChipDriver;
import dev.thrum.edge.sensor.pi4j.chip.ChipDrivers;
import dev.thrum.edge.sensor.pi4j.line.BusAddress;
import dev.thrum.edge.sensor.pi4j.scan.FoundBus;
import dev.thrum.edge.sensor.pi4j.scan.FoundChip;
import java.util.List;

/// What `thrum sensors --json` tells a program. Stateless.
final class SensorsJson {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private SensorsJson() {}

    static String of(List<FoundBus> found) throws JsonProcessingException {
        ObjectNode document = JSON.createObjectNode();
        ArrayNode drivers = document.putArray("drivers");
        ChipDrivers.all().forEach(driver -> put(driver, drivers.addObject()));
        ArrayNode buses = document.putArray("buses");
        found.forEach(bus -> put(bus, buses.addObject()));
        return JSON.writeValueAsString(document) + System.lineSeparator();
    }

    private static void put(ChipDriver driver, ObjectNode into) {
        ChipDescription chip = driver.description();
        into.put("driver", chip.driver());
        into.put("summary", chip.summary());
        chip.i2c()
                .ifPresent(i2c -> {
                    ObjectNode bus = into.putObject("i2c");
                    ArrayNode addresses = bus.putArray("addresses");
                    i2c.addresses().forEach(addresses::add);
                    bus.put("fastestHz", i2c.fastestHz());
                });
        chip.spi()
                .ifPresent(spi ->
                        into.putObject("spi")
                                .put("mode", spi.mode())
                                .put("fastestHz", spi.fastestHz()));
        into.put("rates", driver.abilities().rates());
        into.put("ranges", driver.abilities().ranges());
        into.put("datasheet", chip.datasheet());
        into.put("identifies", driver.canIdentify());
    }

    private static void put(FoundBus bus, ObjectNode into) {
        into.put("bus", bus.bus());
        into.put("file", bus.file());
        ArrayNode trouble = into.putArray("trouble");
        bus.trouble().forEach(trouble::add);
        ArrayNode chips = into.putArray("chips");
        bus.found().forEach(chip -> put(chip, chips.addObject()));
    }

    private static void put(FoundChip chip, ObjectNode into) {
        if (chip.address() instanceof BusAddress.I2c(int _, int device)) {
            into.put("address", device);
        }
        switch (chip) {
            case FoundChip.Known(var _, var driver) -> into.put("driver", driver);
            case FoundChip.Unknown(var _, var mayBe) -> {
                ArrayNode drivers = into.putArray("mayBe");
                mayBe.forEach(drivers::add);
            }
            case FoundChip.Taken(var _, var words) -> into.put("taken", words);
        }
    }
}
