window.klantreisCompared = {};
