using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Rse.Paging;

namespace Rse.AspNetCore.Paging;

/// <summary>The page of a list to read.</summary>
internal readonly record struct PageQuery(
    [property: FromQuery(Name = "take")]
    [property: Range(1, 100)]
    [property: Description("How many items at most: 1 to 100, 20 by default.")]
        int? Take,
    [property: FromQuery(Name = "after")]
    [property: Description("The 'next' of the page before; leave it out for the first page.")]
        string? After
)
{
    public PageRequest ToRequest() => Take is { } take ? new PageRequest { Take = take, After = After } : new PageRequest { After = After };
}
