import type { Translate } from '../../language/translate.ts';
import type { Topology } from './topology.ts';
import { topologyDot } from './topology-dot.ts';
import { topologyMermaid } from './topology-mermaid.ts';

/** A topology in a language that other programs draw. */
export function drawTopology(topology: Topology, format: 'mermaid' | 'dot', translate: Translate): string {
  switch (format) {
    case 'mermaid':
      return topologyMermaid(topology, translate);
    case 'dot':
      return topologyDot(topology, translate);
  }
}
