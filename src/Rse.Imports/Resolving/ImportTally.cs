using Rse.Imports.Preparing;
using Rse.Problems;

namespace Rse.Imports.Resolving;

/// <summary>Counts the outcomes of a run's items.</summary>
internal sealed class ImportTally
{
    private const int MaxFaults = 1_000;

    private readonly List<ImportFault> _faults = [];
    private long _read;
    private long _added;
    private long _known;
    private long _faulty;

    public ImportReport Report =>
        new()
        {
            Read = _read,
            Added = _added,
            Known = _known,
            Faulty = _faulty,
            Faults = [.. _faults],
        };

    public void Read(int count) => _read += count;

    public void Add(bool isNew)
    {
        _added += isNew ? 1 : 0;
        _known += isNew ? 0 : 1;
    }

    public void Fault(PreparedItem item, IReadOnlyList<Problem> problems)
    {
        _faulty++;
        if (_faults.Count < MaxFaults)
        {
            _faults.Add(new ImportFault(item.Item.Line, item.Key, problems));
        }
    }
}
