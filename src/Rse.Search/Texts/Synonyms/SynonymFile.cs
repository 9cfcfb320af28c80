using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Rse.Search.Texts.Synonyms;

/// <summary>The synonyms of the host: reads them at the start, and again within seconds after the file changed.</summary>
/// <remarks>
/// Thread-safe. Watches by looking at the time of the file, for which no container and no network drive needs to send events.
/// </remarks>
internal sealed class SynonymFile
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly string? _path;
    private readonly TextAnalyzers _analyzers;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private volatile SynonymTable _table = SynonymTable.Empty;
    private (DateTime Written, long Length)? _known;
    private long _lookedAt;
    private int _isLooking;

    public SynonymFile(
        IOptions<SearchOptions> options,
        TextAnalyzers analyzers,
        TimeProvider time,
        ILogger<SynonymFile> logger,
        IHostEnvironment? environment = null
    )
    {
        (_analyzers, _time, _logger) = (analyzers, time, logger);
        _path = options.Value.Synonyms is { Length: > 0 } file
            ? Path.GetFullPath(file, environment?.ContentRootPath ?? Directory.GetCurrentDirectory())
            : null;
        Look();
    }

    /// <summary>The synonyms as they are now.</summary>
    public SynonymTable Current
    {
        get
        {
            if (_path is not null && _time.GetElapsedTime(Interlocked.Read(ref _lookedAt)) >= Pause)
            {
                Look();
            }

            return _table;
        }
    }

    private void Look()
    {
        // Who comes meanwhile searches with what there is.
        if (_path is null || Interlocked.Exchange(ref _isLooking, 1) == 1)
        {
            return;
        }

        try
        {
            var file = new FileInfo(_path);
            var found = file.Exists ? (file.LastWriteTimeUtc, file.Length) : default((DateTime Written, long Length));
            if (found == _known)
            {
                return;
            }

            _known = found;
            if (file.Exists)
            {
                Read();
            }
            else
            {
                SearchLog.SynonymsMissing(_logger, _path);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            SearchLog.SynonymsUnreadable(_logger, _path, exception);
        }
        finally
        {
            Interlocked.Exchange(ref _lookedAt, _time.GetTimestamp());
            Interlocked.Exchange(ref _isLooking, 0);
        }
    }

    private void Read()
    {
        var (table, faults) = SynonymReader.Read(File.ReadLines(_path!), _analyzers);
        _table = table;
        foreach (var (line, fault) in faults.Take(20))
        {
            SearchLog.SynonymSkipped(_logger, line, _path!, fault);
        }

        SearchLog.SynonymsRead(_logger, _path!, faults.Count);
    }
}
