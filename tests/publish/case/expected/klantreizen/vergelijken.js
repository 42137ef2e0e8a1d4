window.klantreisCompared = {};
window.klantreisShared = {};
