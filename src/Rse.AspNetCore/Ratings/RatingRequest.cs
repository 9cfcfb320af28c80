using System.ComponentModel.DataAnnotations;

namespace Rse.AspNetCore.Ratings;

/// <summary>How many stars.</summary>
internal sealed record RatingRequest
{
    [Range(1, 5)]
    public int? Value { get; init; }
}
