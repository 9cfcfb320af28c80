using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Rse.Imports;

/// <summary>Section <c>Rse:Imports</c>.</summary>
public sealed class ImportOptions
{
    /// <summary>
    /// How many items are written in one transaction, 1 to 100,000; 2,000 by default. On SQLite nobody else writes meanwhile.
    /// </summary>
    [Range(1, 100_000)]
    public int BatchSize { get; set; } = 2_000;

    /// <summary>
    /// How long an imported body may be in characters, 1 to 1,000,000; 100,000 by default. What people wrote elsewhere comes in whole, even
    /// where it is longer than what they may write here.
    /// </summary>
    [Range(1, 1_000_000)]
    public int MaxBodyLength { get; set; } = 100_000;
}

[OptionsValidator]
internal sealed partial class ImportOptionsValidator : IValidateOptions<ImportOptions>;
