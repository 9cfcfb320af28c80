using Intranet.Invoices;
using Rse.People;
using Rse.Spaces;

namespace Intranet.Seeding;

internal sealed record SeedSpace
{
    public required string Slug { get; init; }

    public required string Name { get; init; }

    public string Description { get; init; } = "";

    public SpaceVisibility Visibility { get; init; }

    public bool AdmitsGuests { get; init; }

    public required string Owner { get; init; }

    /// <summary>Days from the first start.</summary>
    public required int Made { get; init; }

    public required IReadOnlyDictionary<string, SpaceRole> Members { get; init; }

    public required IReadOnlyList<SeedPost> Posts { get; init; }
}

internal sealed record SeedPost
{
    /// <summary>See <see cref="SeedTime.Of"/>.</summary>
    public required string At { get; init; }

    public required string By { get; init; }

    /// <summary>Articles have a title, notes have none.</summary>
    public string? Title { get; init; }

    public required string Body { get; init; }

    /// <summary>For a question, the member whose answer is accepted; null for other posts.</summary>
    public string? Question { get; init; }

    public IReadOnlyList<SeedComment> Comments { get; init; } = [];

    /// <summary>Who reacted, by kind.</summary>
    public Dictionary<string, IReadOnlyList<string>> Reactions { get; init; } = [];

    /// <summary>Stars, by member.</summary>
    public Dictionary<string, int> Ratings { get; init; } = [];
}

internal sealed record SeedComment
{
    /// <summary>How long after the post, such as <c>35m</c>, <c>2h</c> or <c>3d</c>.</summary>
    public required string After { get; init; }

    public required string By { get; init; }

    public required string Body { get; init; }

    public IReadOnlyList<SeedComment> Replies { get; init; } = [];
}

internal sealed record SeedFollows
{
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Members { get; init; }

    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Topics { get; init; }
}

/// <summary>Who wants into which space, and who is wanted there.</summary>
internal sealed record SeedPerimeter
{
    public required IReadOnlyList<SeedRequest> Requests { get; init; }

    public required IReadOnlyList<SeedInvitation> Invitations { get; init; }
}

internal sealed record SeedInvitation(string Space, string By, string To);

internal sealed record SeedRequest
{
    public required string Space { get; init; }

    public required string By { get; init; }

    public required string Text { get; init; }

    /// <summary>Who refused it; null where it waits.</summary>
    public string? RefusedBy { get; init; }

    public string Reason { get; init; } = "";
}

/// <summary>
/// An invoice, and what is said about it: through the services, as by people, since imports bring posts and comments only.
/// </summary>
internal sealed record SeedInvoice
{
    public required string Number { get; init; }

    public required string Customer { get; init; }

    public required string Subject { get; init; }

    /// <summary>Days from the first start.</summary>
    public required int Issued { get; init; }

    /// <summary>Days from the first start.</summary>
    public required int Due { get; init; }

    public required string State { get; init; }

    public required IReadOnlyList<InvoiceLine> Lines { get; init; }

    public IReadOnlyList<SeedRemark> Talk { get; init; } = [];

    public Dictionary<string, int> Rating { get; init; } = [];

    public Dictionary<string, string> Reaction { get; init; } = [];

    public Invoice ToInvoice(SeedTime time) =>
        new()
        {
            Number = Number,
            Customer = Customer,
            Subject = Subject,
            Issued = DateOnly.FromDateTime(time.Now.AddDays(Issued).UtcDateTime),
            Due = DateOnly.FromDateTime(time.Now.AddDays(Due).UtcDateTime),
            State = State,
            Lines = Lines,
        };
}

internal sealed record SeedRemark
{
    public required string By { get; init; }

    public required string Body { get; init; }

    /// <summary>Whether it answers the remark before it.</summary>
    public bool Reply { get; init; }
}
