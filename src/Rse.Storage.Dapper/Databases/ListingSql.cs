using System.Globalization;
using Rse.Activities;

namespace Rse.Storage.Databases;

/// <summary>The stored numbers of <see cref="Listing"/>, and conditions on them as partial indexes spell them.</summary>
internal static class ListingSql
{
    public const string None = "0";
    public const string Reply = "1";
    public const string Top = "2";

    /// <summary>Behind a column: in some feed.</summary>
    public const string Listed = $"> {None}";

    /// <summary>The condition that a column is one of some listings.</summary>
    /// <param name="column">Such as <c>a.listing</c>.</param>
    /// <param name="listings">One of them, or all but <see cref="Listing.None"/>.</param>
    public static string Among(string column, IReadOnlyList<Listing> listings) =>
        listings is [var only] ? string.Create(CultureInfo.InvariantCulture, $"{column} = {(long)only}") : $"{column} {Listed}";
}
