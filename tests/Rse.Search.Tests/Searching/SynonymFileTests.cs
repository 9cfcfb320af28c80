using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Rse.Search.Texts;
using Rse.Search.Texts.Synonyms;

namespace Rse.Search.Tests.Searching;

/// <summary>The file of synonyms of a host, which is edited while it runs.</summary>
public sealed class SynonymFileTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"rse-synonyms-{Guid.NewGuid():N}.txt");
    private readonly FakeTimeProvider _time = new();
    private readonly TextAnalyzers _analyzers = new();
    private readonly Messages _messages = new();

    [Fact]
    public void A_change_is_read_within_seconds()
    {
        File.WriteAllText(_path, "rtt = réduction du temps de travail\n");
        var file = Open(_path);
        File.WriteAllText(_path, "rtt = réduction du temps de travail\nvtt = vélo tout terrain\n");

        Assert.False(Has(file, "vtt"));
        _time.Advance(TimeSpan.FromSeconds(6));
        Assert.True(Has(file, "vtt"));
        Assert.True(Has(file, "rtt"));
    }

    [Fact]
    public void A_bad_line_is_logged_with_its_number_at_the_start()
    {
        File.WriteAllText(_path, "rtt = réduction du temps de travail\nnonsense\n");

        var file = Open(_path);

        Assert.True(Has(file, "rtt"));
        Assert.Contains("line 2", Assert.Single(_messages.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_logged_once_and_read_when_it_comes()
    {
        var file = Open(_path);
        _time.Advance(TimeSpan.FromSeconds(6));
        Assert.False(Has(file, "rtt"));
        Assert.Contains(_path, Assert.Single(_messages.Warnings), StringComparison.Ordinal);

        File.WriteAllText(_path, "rtt = réduction du temps de travail\n");
        _time.Advance(TimeSpan.FromSeconds(6));

        Assert.True(Has(file, "rtt"));
    }

    [Fact]
    public void A_file_that_disappears_leaves_what_was_known()
    {
        File.WriteAllText(_path, "rtt = réduction du temps de travail\n");
        var file = Open(_path);
        File.Delete(_path);
        _time.Advance(TimeSpan.FromSeconds(6));

        Assert.True(Has(file, "rtt"));
    }

    [Fact]
    public void Without_a_file_there_are_no_synonyms()
    {
        Assert.True(Open(null).Current.IsEmpty);
        Assert.Empty(_messages.Warnings);
    }

    public void Dispose() => File.Delete(_path);

    private SynonymFile Open(string? path) => new(Options.Create(new SearchOptions { Synonyms = path }), _analyzers, _time, _messages);

    private bool Has(SynonymFile file, string word) => file.Current.Find(SynonymTable.Parts(_analyzers.Read(word))).Count > 0;

    private sealed class Messages : ILogger<SynonymFile>
    {
        public List<string> Warnings { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel level, EventId id, TState state, Exception? exception, Func<TState, Exception?, string> format)
        {
            if (level is LogLevel.Warning)
            {
                Warnings.Add(format(state, exception));
            }
        }
    }
}
