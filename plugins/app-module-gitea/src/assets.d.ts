// Style modules are imported as maps of class names.
/// <reference types="@backstage/cli/asset-types" />
