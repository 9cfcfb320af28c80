using System.Text.Json;

namespace Intranet.Invoices;

/// <summary>The invoices of this host. A real one would ask its own database; this one reads a file.</summary>
public sealed class InvoiceBook
{
    public InvoiceBook()
    {
        using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Seed", "invoices.json"));
        All = JsonSerializer.Deserialize<List<Invoice>>(file, JsonSerializerOptions.Web)!;
    }

    public IReadOnlyList<Invoice> All { get; }

    public Invoice? Find(string number) => All.FirstOrDefault(invoice => string.Equals(invoice.Number, number, StringComparison.Ordinal));
}
