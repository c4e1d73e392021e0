#include "core/report/run_tables.h"

#include "core/config/config_json.h"
#include "core/telemetry/metrics_json.h"
#include "core/telemetry/run_folder.h"
#include "core/telemetry/run_record_json.h"
#include "core/util/error.h"
#include "core/util/version.h"

namespace twins
{

namespace
{

using Json = nlohmann::ordered_json;
using Row = std::vector<nlohmann::json>;

/// Columns and cells of lines of metrics.jsonl, so that a field added there is exported too.
template<typename Items, typename ToLine>
Table linesTable(const char* name, const Items& items, ToLine toLine)
{
    Table table{name, {}, {}};
    const typename Items::value_type blank{};
    const Json fields = Json::parse(toLine(blank));
    for (const auto& field : fields.items()) {
        if (field.key() != "kind") {
            table.columns.push_back(field.key());
        }
    }
    table.eachRow = [&items, toLine, columns = table.columns](const RowSink& sink) {
        for (const auto& item : items) {
            const Json line = Json::parse(toLine(item));
            Row row;
            for (const std::string& column : columns) {
                row.emplace_back(line.at(column));
            }
            sink(row);
        }
    };
    return table;
}

Table layersTable(const RunData& run)
{
    return {"batchnorm",
            {"epoch", "step", "layer", "channels", "mean_shift", "log_variance_ratio", "gaussian_kl",
             "weight_shift", "bias_shift"},
            [&run](const RowSink& sink) {
                for (const KeptBatchNorm& snapshot : run.batchNorm) {
                    for (std::size_t i = 0; i < snapshot.layers().size(); ++i) {
                        const LayerSummary& layer = snapshot.layers()[i];
                        Row row{snapshot.epoch(), snapshot.step(), snapshot.names()[i], layer.channels};
                        for (const auto distance :
                             {WingDistance::MeanShift, WingDistance::LogVarianceRatio,
                              WingDistance::GaussianKl, WingDistance::WeightShift, WingDistance::BiasShift}) {
                            row.emplace_back(layer.distance(distance));
                        }
                        sink(row);
                    }
                }
            }};
}

nlohmann::json entry(const std::vector<float>& values, std::size_t at)
{
    return at < values.size() ? nlohmann::json(values[at]) : nlohmann::json();
}

/// Tells how much of a table is made when `done` of `all` files have been read; false: the rest is not
/// wanted.
bool isWanted(const ReadWatch& watch, std::size_t done, std::size_t all)
{
    return !watch || watch(static_cast<double>(done) / static_cast<double>(all));
}

Table channelsTable(const RunData& run, const ReadWatch& watch)
{
    return {"batchnorm_channels",
            {"epoch", "layer", "channel", "adaptive_mean", "adaptive_variance", "adaptive_weight",
             "adaptive_bias", "frozen_mean", "frozen_variance", "frozen_weight", "frozen_bias"},
            [&run, watch](const RowSink& sink) {
                for (std::size_t at = 0; at < run.batchNorm.size(); ++at) {
                    if (!isWanted(watch, at, run.batchNorm.size())) {
                        return;
                    }
                    const BatchNormSnapshotPtr snapshot = run.batchNorm[at].wholeIfReadable();
                    if (!snapshot) { // a damaged file leaves a gap
                        continue;
                    }
                    for (const LayerStatistics& layer : snapshot->layers) {
                        for (std::size_t c = 0; c < layer.adaptive.mean.size(); ++c) {
                            Row row{snapshot->epoch, layer.layer, c};
                            for (const WingStatistics* wing : {&layer.adaptive, &layer.frozen}) {
                                row.push_back(entry(wing->mean, c));
                                row.push_back(entry(wing->variance, c));
                                row.push_back(entry(wing->weight, c));
                                row.push_back(entry(wing->bias, c));
                            }
                            sink(row);
                        }
                    }
                }
            }};
}

Table dynamicsTable(const RunData& run)
{
    Table table{"dynamics", {"step", "epoch", "epoch_position", "learning_rate", "layer"}, {}};
    for (const DynamicsQuantity& quantity : dynamicsQuantities()) {
        table.columns.emplace_back(quantity.key);
    }
    table.eachRow = [&run](const RowSink& sink) {
        for (const DynamicsSample& sample : run.dynamics) {
            for (std::size_t layer = 0; layer < sample.layers.size(); ++layer) {
                Row row{sample.step, sample.epoch, sample.epochPosition, sample.learningRate,
                        sample.names.at(layer)};
                for (const DynamicsQuantity& quantity : dynamicsQuantities()) {
                    row.emplace_back(sample.layers[layer].*quantity.figure);
                }
                sink(row);
            }
        }
    };
    return table;
}

nlohmann::json classOf(const SampleSet& set, std::int64_t number)
{
    const auto at = static_cast<std::size_t>(number);
    return number < 0                   ? nlohmann::json()
           : at < set.classNames.size() ? nlohmann::json(set.classNames[at])
                                        : nlohmann::json(number);
}

Table samplesTable(const RunData& run, const ReadWatch& watch)
{
    return {"samples",
            {"epoch", "attack", "norm", "epsilon", "index", "label", "adaptive_clean", "adaptive_adversarial",
             "frozen_clean", "frozen_adversarial", "adaptive_clean_true_probability",
             "adaptive_adversarial_true_probability", "frozen_clean_true_probability",
             "frozen_adversarial_true_probability"},
            [&run, watch](const RowSink& sink) {
                for (std::size_t at = 0; at < run.samples.size(); ++at) {
                    if (!isWanted(watch, at, run.samples.size())) {
                        return;
                    }
                    const SampleSetPtr set = run.samples[at].wholeIfReadable();
                    if (!set) {
                        continue;
                    }
                    for (const AdversarialSample& one : set->samples) {
                        Row row{set->epoch,   set->attack, set->norm,
                                set->epsilon, one.index,   classOf(*set, one.label)};
                        const auto all = {&one.adaptive.clean, &one.adaptive.adversarial, &one.frozen.clean,
                                          &one.frozen.adversarial};
                        for (const std::vector<float>* verdict : all) {
                            row.push_back(classOf(*set, predictedClass(*verdict)));
                        }
                        for (const std::vector<float>* verdict : all) {
                            row.push_back(entry(*verdict, static_cast<std::size_t>(one.label)));
                        }
                        sink(row);
                    }
                }
            }};
}

Table evaluationsTable(const FinishedRun& run)
{
    return {"evaluations",
            {"folder",
             "status",
             "attack",
             "norm",
             "epsilon",
             "wing",
             "images",
             "subset",
             "clean_accuracy",
             "robust_accuracy",
             "confidence_low",
             "confidence_high",
             "seconds",
             "created",
             "checkpoint",
             "checkpoint_sha256",
             "data_fingerprint",
             "method",
             "preset",
             "program_version",
             "device"},
            [&run](const RowSink& sink) {
                for (const LedgerEntry& kept : run.evaluations) {
                    const EvaluationRecord& record = kept.record;
                    sink({kept.folder.filename().string(),
                          record.status,
                          record.title,
                          name(record.norm),
                          record.epsilon,
                          record.wing,
                          record.images,
                          record.subset,
                          record.cleanAccuracy(),
                          record.robustAccuracy(),
                          record.confidence().low,
                          record.confidence().high,
                          record.seconds,
                          record.created,
                          record.checkpoint,
                          record.checkpointHash,
                          record.dataFingerprint,
                          record.method,
                          record.preset,
                          record.programVersion,
                          record.device});
                }
            }};
}

Table attackStages(const FinishedRun& run)
{
    return {"stages",
            {"folder", "stage", "attack", "epsilon", "before", "after", "seconds", "queries", "gradients",
             "done"},
            [&run](const RowSink& sink) {
                for (const LedgerEntry& kept : run.evaluations) {
                    for (std::size_t i = 0; i < kept.record.stages.size(); ++i) {
                        const StageRecord& stage = kept.record.stages[i];
                        sink({kept.folder.filename().string(), i, stage.title, stage.attack.epsilon,
                              stage.before, stage.after, stage.seconds, stage.queries, stage.gradients,
                              stage.done});
                    }
                }
            }};
}

Table classesTable(const FinishedRun& run)
{
    return {"classes",
            {"folder", "class", "images", "clean_correct", "robust_correct"},
            [&run](const RowSink& sink) {
                for (const LedgerEntry& kept : run.evaluations) {
                    for (const ClassRecord& one : kept.record.classes) {
                        sink({kept.folder.filename().string(), one.name, one.images, one.cleanCorrect,
                              one.robustCorrect});
                    }
                }
            }};
}

Table maskingTable(const RunData& run)
{
    return {"masking",
            {"epoch", "images", "wing", "check", "light", "measured", "limit", "text"},
            [&run](const RowSink& sink) {
                for (const MaskingReport& report : run.masking) {
                    for (const MaskingCheck& check : report.checks) {
                        sink({report.epoch, report.images, report.wing, check.id, name(check.light),
                              check.measured, check.limit, sentenceOf(check)});
                    }
                }
            }};
}

Table logTable(const RunData& run)
{
    return {"log", {"milliseconds", "level", "text"}, [&run](const RowSink& sink) {
                constexpr const char* kLevels[] = {"debug", "info", "warning", "error"};
                for (const LogLine& line : run.log) {
                    sink({line.millisecondsSinceEpoch, kLevels[static_cast<std::size_t>(line.level)],
                          fillIn(line.text, line.arguments)});
                }
            }};
}

} // namespace

std::vector<Table> runTables(const FinishedRun& run, const ReadWatch& watch)
{
    const RunData& data = run.data;
    const auto stepLine = [](const StepMetrics& step) {
        return metricsLine(step);
    };
    const auto eventLine = [](const RunEvent& event) {
        return metricsLine(event);
    };
    const auto epochLine = [method = std::string(name(data.config.method)),
                            preset = std::string(name(data.config.preset))](const EpochMetrics& epoch) {
        return metricsLine(epoch, method, preset);
    };
    return {linesTable("steps", data.steps, stepLine),
            linesTable("epochs", data.epochs, epochLine),
            linesTable("events", data.events, eventLine),
            layersTable(data),
            channelsTable(data, watch),
            dynamicsTable(data),
            samplesTable(data, watch),
            evaluationsTable(run),
            attackStages(run),
            classesTable(run),
            maskingTable(data),
            logTable(data)};
}

std::string runJson(const FinishedRun& run, const ReadWatch& watch)
{
    const BestEpoch best = bestEpoch(run.data);
    Json head;
    head["kind"] = "run";
    head["version"] = 1;
    head["program_version"] = kVersion;
    head["name"] = run.name;
    head["status"] = name(run.data.status);
    head["metrics_sha256"] = run.metricsHash;
    head["best_epoch"] =
        best.index < 0 ? Json() : Json(run.data.epochs[static_cast<std::size_t>(best.index)].epoch);
    head["best_epoch_chosen_on"] = best.index < 0 ? Json() : Json(best.onTest ? "test" : "validation");
    head["notes"] = run.notes;
    head["config"] = configToJson(run.data.config);
    head["record"] = recordToJson(run.data.record);
    std::string text = jsonText(head, 1);
    text.resize(text.rfind('\n')); // the tables go before the closing brace
    for (const Table& table : runTables(run, watch)) {
        text += ",\n \"" + table.name + "\": " + jsonOf(table);
    }
    return text + "\n}\n";
}

} // namespace twins
