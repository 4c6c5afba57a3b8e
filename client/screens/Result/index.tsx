export default function Result() {
  return null;
}
