namespace MdiRunner.Commands;

/// <summary>Asks whoever called.</summary>
public interface IPrompt
{
    /// <summary>Says what would happen, and whether the user agrees; without anybody to ask nobody agrees.</summary>
    bool Agrees(string consequence);
}
