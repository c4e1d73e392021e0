#pragma once

#include "core/session/data_set_fetcher.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QTreeWidget;

namespace twins
{

/// Lists public data sets with their licences, fetches the chosen one into a folder, and hands it to the
/// experiment.
class DataSetsDialog : public QDialog
{
    Q_OBJECT

public:
    explicit DataSetsDialog(DataSetSource source, QWidget* parent = nullptr);

    void setRoot(const QString& root);

Q_SIGNALS:
    void chosen(const twins::OfferedDataSet& set); ///< to be used in the experiment

protected:
    void reject() override; ///< stops a fetch first

private:
    void fillList();
    void refresh();
    void fetchOrStop();
    void show(const FetchProgress& progress);
    void finish(bool stopped, const QString& problem);
    void browse();
    void use();
    [[nodiscard]] const OfferedDataSet* current() const;

    DataSetFetcher* m_fetcher;
    std::vector<OfferedDataSet> m_offers;
    QLineEdit* m_root;
    QTreeWidget* m_list;
    QProgressBar* m_bar;
    QLabel* m_sentence;
    QPushButton* m_fetch;
    QPushButton* m_use;
};

} // namespace twins
