import type { LocalAnswer } from '../local-crm';
import type { Row } from '../org';
import { objectType } from './object-types';
import { type Call, isRow, type Portal } from './portal';
import { notFound } from './refusal';

const SINCE = '2024-01-08T09:00:00.000Z';

/** `GET /crm/pipelines/{version}/deals[/{pipeline}[/stages[/{stage}]]]` */
export function answerPipelines(portal: Portal, call: Call): LocalAnswer {
  const [typeName = '', pipelineId, stages, stageId] = call.rest;
  const type = objectType(typeName);
  portal.keys.demand(call.key, `${type.scope}.read`, `crm.schemas.${type.name}.read`);
  const pipelines = type.name === 'deals' ? portal.org.pipelines.map(completePipeline) : [];
  if (pipelineId === undefined) return { status: 200, body: { results: pipelines } };
  const pipeline = pipelines.find((one) => one.id === pipelineId);
  if (!pipeline) throw notFound(`Pipeline ${pipelineId} not found`);
  if (stages === undefined) return { status: 200, body: pipeline };
  if (stageId === undefined) return { status: 200, body: { results: pipeline.stages } };
  const stage = pipeline.stages.find((one) => one.id === stageId);
  if (!stage) throw notFound(`Stage ${stageId} not found`);
  return { status: 200, body: stage };
}

function completePipeline(pipeline: Row, at: number) {
  const stages = Array.isArray(pipeline.stages) ? pipeline.stages.filter(isRow) : [];
  return {
    displayOrder: at,
    archived: false,
    createdAt: SINCE,
    updatedAt: SINCE,
    ...pipeline,
    id: String(pipeline.id),
    stages: stages.map(completeStage),
  };
}

function completeStage(stage: Row, at: number): Row {
  return {
    displayOrder: at,
    archived: false,
    writePermissions: 'CRM_PERMISSIONS_ENFORCEMENT',
    createdAt: SINCE,
    updatedAt: SINCE,
    ...stage,
  };
}
