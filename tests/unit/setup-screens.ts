import { configure } from '@testing-library/react';

// What a screen shows in the end it may show late on a busy machine: nothing here is a test of speed.
configure({ asyncUtilTimeout: 10_000 });
