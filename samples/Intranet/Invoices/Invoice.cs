namespace Intranet.Invoices;

/// <summary>An object of this host that people discuss through Rse, which stores only its number.</summary>
public sealed record Invoice
{
    public required string Number { get; init; }

    public required string Customer { get; init; }

    public required string Subject { get; init; }

    public required DateOnly Issued { get; init; }

    public required DateOnly Due { get; init; }

    /// <summary><c>open</c>, <c>paid</c> or <c>disputed</c>.</summary>
    public required string State { get; init; }

    public required IReadOnlyList<InvoiceLine> Lines { get; init; }

    public decimal Total => Lines.Sum(line => line.Quantity * line.Price);
}
