using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Rse.Imports;

/// <summary>Section <c>Rse:Imports</c>.</summary>
public sealed class ImportOptions
{
    /// <summary>
    /// The number of items in one transaction, 1 to 100,000; 2,000 by default. On SQLite, other writers wait meanwhile.
    /// </summary>
    [Range(1, 100_000)]
    public int BatchSize { get; set; } = 2_000;

    /// <summary>
    /// The longest imported body in characters, 1 to 1,000,000; 100,000 by default. It may exceed the limit for new posts and comments.
    /// </summary>
    [Range(1, 1_000_000)]
    public int MaxBodyLength { get; set; } = 100_000;
}

[OptionsValidator]
internal sealed partial class ImportOptionsValidator : IValidateOptions<ImportOptions>;
