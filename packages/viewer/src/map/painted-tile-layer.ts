import type { UpdateParameters } from '@deck.gl/core';
import { BitmapLayer, type BitmapLayerProps } from '@deck.gl/layers';
import type { Texture } from '@luma.gl/core';
import { TILE_SIZE } from '../geometry/mercator.js';
import type { Paint } from './paint.js';
import { paintInjection, paintUniforms, uniformsOf } from './paint-shader.js';

interface PaintedProps {
  /** Level codes, grey, or values; `TILE_SIZE` squared. Another array makes another texture, another paint only another colour. */
  readonly cells: Uint8Array | Float32Array;
  readonly paint: Paint;
  /** Longitude and latitude that patterns are fixed to. */
  readonly anchor: readonly [number, number];
}

/** A tile whose cells go to the GPU as they are and are coloured there, so that colours, patterns and opacity change without reading anything again. */
export class PaintedTileLayer extends BitmapLayer<PaintedProps> {
  static override layerName = 'PaintedTileLayer';
  // BitmapLayer's state and our texture
  declare state: BitmapLayer['state'] & { texture?: Texture };

  override getShaders(): object {
    const shaders = super.getShaders() as { modules: readonly object[] };
    return { ...shaders, modules: [...shaders.modules, paintUniforms], inject: paintInjection };
  }

  override updateState(parameters: UpdateParameters<this>): void {
    super.updateState(parameters);
    const { cells } = this.props;
    if (cells === parameters.oldProps.cells && this.state.texture !== undefined) return;
    this.state.texture?.destroy();
    const texture = this.context.device.createTexture({
      data: cells,
      width: TILE_SIZE,
      height: TILE_SIZE,
      format: cells instanceof Float32Array ? 'r32float' : 'r8unorm',
      mipLevels: 1,
      sampler: { minFilter: 'nearest', magFilter: 'nearest', addressModeU: 'clamp-to-edge', addressModeV: 'clamp-to-edge' },
    });
    this.setState({ texture });
  }

  override finalizeState(context: this['context']): void {
    super.finalizeState(context);
    this.state.texture?.destroy();
  }

  override draw(_options: unknown): void {
    const { model, texture, bounds, coordinateConversion } = this.state;
    if (model === undefined || texture === undefined) return;
    const { viewport, device } = this.context;
    const pixelRatio = device.getDefaultCanvasContext().cssToDeviceRatio();
    const [x, y] = viewport.project([...this.props.anchor]) as [number, number];
    model.shaderInputs.setProps({
      bitmap: { bitmapTexture: texture, bounds, coordinateConversion, desaturate: 0, tintColor: [1, 1, 1], transparentColor: [0, 0, 0, 0] },
      paint: uniformsOf({ paint: this.props.paint, anchor: [x * pixelRatio, (viewport.height - y) * pixelRatio], pixelRatio }),
    });
    model.draw(this.context.renderPass);
  }
}

export type PaintedTileLayerProps = BitmapLayerProps & PaintedProps;
