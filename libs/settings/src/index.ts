export { type Config, ConfigError, readConfig } from './config.js';
export { environmentWith, type LauncherConfig, readLauncherConfig } from './launcher-config.js';
export { SETTINGS, type Setting, type SettingName } from './settings.js';
