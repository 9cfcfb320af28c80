using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Rse.Search;

/// <summary>Section <c>Rse:Search</c>.</summary>
public sealed class SearchOptions
{
    /// <summary>
    /// The folder of the index, for this network alone; a relative path starts at the content root. Null, the default, is beside the
    /// database where that is a file (<c>rse-search</c> beside <c>rse.db</c>), and <c>rse-search</c> in the content root elsewhere.
    /// Whatever is in it may be deleted at any time, and is built again.
    /// </summary>
    [MinLength(1)]
    public string? Folder { get; set; }

    /// <summary>How many threads take in a batch: 1 to 16, 2 by default.</summary>
    [Range(1, 16)]
    public int Threads { get; set; } = 2;

    /// <summary>How much memory holds what is not yet on the disk, in MB: 8 to 1,024, 64 by default.</summary>
    [Range(8, 1024)]
    public int BufferMegabytes { get; set; } = 64;

    /// <summary>
    /// How often what was taken in is made to survive a crash, at most: 100 ms to 1 h, 1 s by default, and 10 s at least while an index is
    /// built. What a crash takes is read from the log again. Another process that reads the same folder sees what is committed.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "01:00:00")]
    public TimeSpan CommitInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// A file of words that mean the same, a line such as <c>rtt = réduction du temps de travail</c> for each group; none by default, and a
    /// relative path starts in the content root. Read again within seconds after it changed. A line that makes no sense is skipped, and
    /// logged with its number.
    /// </summary>
    public string? Synonyms { get; set; }
}

[OptionsValidator]
internal sealed partial class SearchOptionsValidator : IValidateOptions<SearchOptions>;
